"""The vocabulary of topics, and the rules that give topics to a paper by its title and abstract.

What a curator says about a paper's topics is read in `curations/`; pages about topics are in `pages/`.
"""
