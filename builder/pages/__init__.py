"""The pages that people read: one module for each kind, and modules for what several kinds show, such as cards.

A kind's module and its template in `site_templates/pages/` have one name, which `PAGES` in `site_plan.py` lists.
Formats for programs are in `outputs/`.
"""
