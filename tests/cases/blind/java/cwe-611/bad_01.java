package io.acme.xml;

import java.io.InputStream;
import javax.xml.parsers.*;
import org.w3c.dom.Document;

public class OrderParser {
    public Document parse(InputStream body) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        DocumentBuilder builder = factory.newDocumentBuilder();
        return builder.parse(body); // BAD
    }
}
