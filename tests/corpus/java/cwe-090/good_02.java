package com.acme.dir;

import java.util.List;
import org.springframework.ldap.core.AttributesMapper;
import org.springframework.ldap.core.LdapTemplate;
import org.springframework.ldap.support.LdapEncoder;
import org.springframework.web.bind.annotation.*;

@RestController
public class PeopleController {
    private final LdapTemplate ldap;

    public PeopleController(LdapTemplate ldap) { this.ldap = ldap; }

    @GetMapping("/people")
    public List<String> find(@RequestParam String uid) {
        String filter = "(&(objectClass=person)(uid=" + LdapEncoder.filterEncode(uid) + "))";
        return ldap.search("ou=people", filter, (AttributesMapper<String>) a -> (String) a.get("cn").get());
    }
}
