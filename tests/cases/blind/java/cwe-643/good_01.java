package io.acme.xml;

import javax.xml.xpath.*;
import org.w3c.dom.Document;

public class Logins {
    public String role(Document users, String name) throws XPathExpressionException {
        XPath xpath = XPathFactory.newInstance().newXPath();
        xpath.setXPathVariableResolver(variable -> name);
        return xpath.evaluate("//user[@name=$name]/role", users);
    }
}
