"""The pages that people read, one module for each kind, and the parts that several kinds show.

Each kind's template has the module's name in `site_templates/pages/`. Formats for machines are in `outputs/`.
"""
