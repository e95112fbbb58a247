package com.legalbase.search;

import java.util.Map;
import javax.servlet.http.HttpServletRequest;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpression;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;

import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

public class ClientLookup {

    private final Document clients;

    public ClientLookup(Document clients) {
        this.clients = clients;
    }

    public int count(HttpServletRequest request) throws XPathExpressionException {
        Map<String, String> values = Map.of(
                "firm", String.valueOf(request.getHeader("X-Firm")),
                "code", String.valueOf(request.getParameter("code")));
        XPath xpath = XPathFactory.newInstance().newXPath();
        xpath.setXPathVariableResolver(name -> values.get(name.getLocalPart()));
        XPathExpression query = xpath.compile("//client[@firm=$firm and code/text()=$code]");
        NodeList nodes = (NodeList) query.evaluate(clients, XPathConstants.NODESET);
        return nodes.getLength();
    }
}
