package com.acme.xp;

import javax.xml.namespace.QName;
import javax.xml.xpath.*;
import java.util.Map;
import org.w3c.dom.Document;
import org.w3c.dom.Node;

public class Accounts {
    private final Document doc;

    public Accounts(Document doc) { this.doc = doc; }

    public Node find(String user, String pin) throws XPathExpressionException {
        XPath xp = XPathFactory.newInstance().newXPath();
        Map<String, String> vars = Map.of("user", user, "pin", pin);
        xp.setXPathVariableResolver((QName name) -> vars.get(name.getLocalPart()));
        XPathExpression e = xp.compile("//account[@user=$user and @pin=$pin]");
        return (Node) e.evaluate(doc, XPathConstants.NODE);
    }
}
