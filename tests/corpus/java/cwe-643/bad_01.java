class Catalog {
    String price(HttpServletRequest req, Document doc) throws XPathExpressionException {
        XPath xpath = XPathFactory.newInstance().newXPath();
        return xpath.evaluate("//item[@id='" + req.getParameter("id") + "']/price", doc); // BAD
    }
}
