"""A first query in SPARQL, for whoever never wrote one."""

FIRST_QUERY = """\
SELECT ?titel (COUNT(?actielijn) AS ?actielijnen) WHERE {
  ?plan a bg:PolicyPlan ; dcterms:title ?titel .
  OPTIONAL { ?actielijn a bg:ActionLine ; bg:partOf ?plan }
}
GROUP BY ?titel
ORDER BY ?titel
"""
