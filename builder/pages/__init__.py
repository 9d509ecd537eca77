"""The pages that people read: one module for each kind, and modules for what several kinds show, such as cards.

The module of a kind and its template in `site_templates/pages/` have the same name, which `PAGES` in `plan.py` lists.
Formats for programs are in `outputs/`.
"""
