package com.fleetfeed.gpx;

import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

@RestController
public class GpxController {

    private static final XMLInputFactory FACTORY = factory();

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newInstance();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, Boolean.FALSE);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, Boolean.FALSE);
        return factory;
    }

    @PostMapping("/tracks")
    public String name(@RequestPart("track") MultipartFile track) throws Exception {
        try (InputStream in = track.getInputStream()) {
            return firstText(in, "name");
        }
    }

    private static String firstText(InputStream in, String element) throws XMLStreamException {
        XMLStreamReader reader = FACTORY.createXMLStreamReader(in);
        while (reader.hasNext()) {
            if (reader.next() == XMLStreamConstants.START_ELEMENT && element.equals(reader.getLocalName())) {
                return reader.getElementText();
            }
        }
        return "";
    }
}
