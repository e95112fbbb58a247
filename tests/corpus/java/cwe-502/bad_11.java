package app;

import com.thoughtworks.xstream.XStream;
import org.springframework.web.bind.annotation.*;

@RestController
class Import {
    @PostMapping("/import")
    String load(@RequestBody String xml) {
        XStream xs = new XStream();
        Order o = (Order) xs.fromXML(xml); // BAD
        return o.id();
    }
}
