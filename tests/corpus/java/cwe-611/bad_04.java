class Import {
    void read(Reader in) throws Exception {
        XMLInputFactory f = XMLInputFactory.newFactory();
        XMLStreamReader r = f.createXMLStreamReader(in); // BAD
        while (r.hasNext()) r.next();
    }
}
