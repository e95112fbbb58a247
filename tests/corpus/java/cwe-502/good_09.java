package com.acme.json;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

public class Mappers {
    public static ObjectMapper create() {
        var ptv = BasicPolymorphicTypeValidator.builder().allowIfSubType("com.acme.json.").build();
        return JsonMapper.builder().activateDefaultTyping(ptv).build();
    }
}
