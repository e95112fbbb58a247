package io.acme.xml;

import javax.xml.xpath.*;
import org.w3c.dom.Document;

public class Logins {
    public String role(Document users, String name) throws XPathExpressionException {
        XPath xpath = XPathFactory.newInstance().newXPath();
        String path = String.format("//user[@name='%s']/role", name);
        return xpath.evaluate(path, users); // BAD
    }
}
