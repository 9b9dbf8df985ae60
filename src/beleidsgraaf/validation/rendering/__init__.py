"""The forms of a report: text, page and workbook for people, the others for programs."""
