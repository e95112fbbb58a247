package app;

import com.fasterxml.jackson.dataformat.xml.XmlMapper;
import org.springframework.web.bind.annotation.*;

@RestController
class Import {
    private final XmlMapper mapper = new XmlMapper();

    @PostMapping("/import")
    String load(@RequestBody String xml) throws Exception {
        Order o = mapper.readValue(xml, Order.class);
        return o.id();
    }
}
