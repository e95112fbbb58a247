class Soap {
    Object read(HttpServletRequest req) throws Exception {
        SAXParser parser = SAXParserFactory.newInstance().newSAXParser(); // BAD
        parser.parse(req.getInputStream(), handler);
        return handler.result();
    }
}
