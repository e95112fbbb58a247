package com.acme.xml;

import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamReader;

public class Feed {
    public String title(InputStream in) throws Exception {
        XMLInputFactory factory = XMLInputFactory.newInstance();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        XMLStreamReader reader = factory.createXMLStreamReader(in);
        while (reader.hasNext()) {
            if (reader.next() == XMLStreamReader.START_ELEMENT && reader.getLocalName().equals("title")) {
                return reader.getElementText();
            }
        }
        return null;
    }
}
