"""From a graph back to tables: the cells that would state what the graph holds."""
