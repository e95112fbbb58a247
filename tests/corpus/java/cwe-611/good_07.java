package com.acme.xml;

import java.io.StringReader;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.springframework.web.bind.annotation.*;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

@RestController
public class InvoiceController {
    private static DocumentBuilder builder() throws ParserConfigurationException {
        DocumentBuilderFactory dbf = DocumentBuilderFactory.newInstance();
        dbf.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        dbf.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return dbf.newDocumentBuilder();
    }

    @PostMapping(path = "/invoice", consumes = "application/xml")
    public String post(@RequestBody String xml) throws Exception {
        Document doc = builder().parse(new InputSource(new StringReader(xml)));
        return doc.getDocumentElement().getTagName();
    }
}
