package com.newsdesk.letters;

import freemarker.template.Configuration;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.Map;
import javax.servlet.http.HttpServletRequest;

public class NewsletterPreview {

    private static final String LAYOUT = "<h1>${headline?html}</h1><p>Dear ${reader?html}</p>";

    private final Configuration configuration = new Configuration(Configuration.VERSION_2_3_31);

    public String render(HttpServletRequest request) throws IOException, TemplateException {
        String headline = request.getParameter("headline");
        Template template = new Template("preview", new StringReader(LAYOUT), configuration);
        StringWriter out = new StringWriter();
        template.process(Map.of("reader", "Jane Example", "headline", headline == null ? "" : headline), out);
        return out.toString();
    }
}
