class Catalog {
    String price(HttpServletRequest req, Document doc) throws XPathExpressionException {
        XPath xpath = XPathFactory.newInstance().newXPath();
        xpath.setXPathVariableResolver(name -> req.getParameter("id"));
        return xpath.evaluate("//item[@id=$id]/price", doc);
    }
}
