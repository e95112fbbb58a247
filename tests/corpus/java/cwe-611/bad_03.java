class Sheets {
    void convert(Source xml, Source xsl, Result out) throws TransformerException {
        TransformerFactory factory = TransformerFactory.newInstance();
        factory.newTransformer(xsl).transform(xml, out); // BAD
    }
}
