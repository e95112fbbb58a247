class Soap {
    private static SAXParserFactory safe() throws Exception {
        SAXParserFactory f = SAXParserFactory.newInstance();
        f.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return f;
    }

    Object read(HttpServletRequest req) throws Exception {
        SAXParser parser = safe().newSAXParser();
        parser.parse(req.getInputStream(), handler);
        return handler.result();
    }
}
