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

    @PostMapping("/tracks")
    public String name(@RequestPart("track") MultipartFile track) throws Exception {
        try (InputStream in = track.getInputStream()) {
            return firstText(in, "name");
        }
    }

    private static String firstText(InputStream in, String element) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newInstance();
        XMLStreamReader reader = factory.createXMLStreamReader(in); // BAD
        while (reader.hasNext()) {
            if (reader.next() == XMLStreamConstants.START_ELEMENT && element.equals(reader.getLocalName())) {
                return reader.getElementText();
            }
        }
        return "";
    }
}
