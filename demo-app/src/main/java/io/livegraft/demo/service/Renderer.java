package io.livegraft.demo.service;

import java.util.Map;
import org.apache.commons.text.StringSubstitutor;
import org.apache.commons.text.lookup.StringLookupFactory;

/**
 * Fills a template with the values of one request.
 *
 * <p>This is the ordinary way to use commons-text, and its flaw: a value is searched for variables as well, and up to
 * release 1.9 a variable may name a script to run or a page to fetch. So whoever chooses a value, here any customer,
 * makes the service do that.
 */
final class Renderer {
    String render(String template, Map<String, String> values) {
        StringSubstitutor substitutor =
                new StringSubstitutor(StringLookupFactory.INSTANCE.interpolatorStringLookup(values));
        substitutor.setEnableSubstitutionInVariables(true);
        return substitutor.replace(template);
    }
}
