"""Tables ⇄ graph: what people write in CSV or XLSX becomes statements, each with its evidence."""
