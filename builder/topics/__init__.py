"""The vocabulary of topics, and the rules that assign topics to a paper by its title and abstract.

Curators' changes of topics are read in `curations/`; pages about topics are in `pages/`.
"""
