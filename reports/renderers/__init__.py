"""Every renderer draws every Report: the same words and figures as a mail, a page, a Word paper and an Excel workbook."""
