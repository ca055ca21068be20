package dev.fovea.service.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContractComparisonTest {

    private static final String BEFORE = """
            openapi: 3.0.3
            info: {version: 1.0.0}
            paths:
              /shapes:
                get:
                  parameters:
                    - {name: color, in: query, schema: {type: string, enum: [red, blue]}}
                    - {$ref: '#/components/parameters/Limit'}
                  responses:
                    '200':
                      headers:
                        Link: {schema: {type: string}}
                      content:
                        application/json: {schema: {$ref: '#/components/schemas/Shape'}}
                        image/png: {schema: {type: string}}
                    '404': {description: There is none.}
                post:
                  requestBody:
                    content:
                      application/json: {schema: {$ref: '#/components/schemas/NewShape'}}
                  responses: {}
                delete:
                  responses: {}
              /circles:
                get:
                  responses: {}
            components:
              parameters:
                Limit: {name: limit, in: query, schema: {type: integer, minimum: 1, maximum: 100, default: 20}}
              schemas:
                Shape:
                  type: object
                  required: [kind, area]
                  properties:
                    kind: {type: string, enum: [circle, square]}
                    area: {type: number}
                    corners: {type: integer}
                    parts: {type: array, items: {$ref: '#/components/schemas/Shape'}}
                    source: {oneOf: [{$ref: '#/components/schemas/Drawn'}, {$ref: '#/components/schemas/Found'}]}
                Drawn: {type: object}
                Found: {type: object}
                NewShape:
                  type: object
                  required: [kind]
                  properties:
                    kind: {type: string}
                    area: {type: integer}
                    title: {type: string, maxLength: 20}
            """;

    @Test
    void aContractDoesNotBreakItself() {
        assertThat(ContractComparison.breaks(Contract.parse(BEFORE), Contract.parse(BEFORE)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/circles:  | /ovals:  | GET /circles is gone",
                "delete:  | patch:  | DELETE /shapes is gone",
                "name: color,  | name: tint,  | GET /shapes has no parameter 'query color' any more",
                "enum: [red, blue]  | enum: [red]  | GET /shapes query color has no value \"blue\" any more",
                "maximum: 100  | maximum: 50  | GET /shapes query limit has a lower maximum",
                "minimum: 1,  | minimum: 2,  | GET /shapes query limit has a higher minimum",
                "default: 20  | default: 30  | GET /shapes query limit has another default",
                "in: query, schema: {type: string  | in: query, required: true, schema: {type: string  | GET /shapes requires the parameter 'query color' now",
                "Link:  | Next:  | GET /shapes 200 has no header 'Link' any more",
                "image/png:  | image/webp:  | GET /shapes 200 is not image/png any more",
                "'404'  | '410'  | GET /shapes 404 is not answered any more",
                "[circle, square]  | [circle]  | GET /shapes 200.kind has no value \"square\" any more",
                "corners: {type: integer}  | corners: {type: number}  | GET /shapes 200.corners was of type [integer] and is of type [number]",
                "corners: {type: integer}  | corners: {type: integer, nullable: true}  | GET /shapes 200.corners was of type [integer] and is of type [integer, null]",
                "required: [kind, area]  | required: [kind]  | GET /shapes 200.area may be absent now",
                "corners: {  | edges: {  | GET /shapes 200.corners is gone",
                "Found'}  | Drawn'}  | GET /shapes 200.source is no Found any more",
                "required: [kind]  | required: [kind, title]  | POST /shapes body.title is required now",
                "maxLength: 20  | maxLength: 10  | POST /shapes body.title has a lower maxLength",
                "maxLength: 20  | pattern: '[a-z]*'  | POST /shapes body.title has another pattern",
                "title: {  | caption: {  | POST /shapes body.title is gone",
                "area: {type: integer}  | area: {type: string}  | POST /shapes body.area was of type [integer] and is of type [string]",
                "requestBody:  | requestBody: {required: true, content: {application/json: {schema: {}}}}$  | POST /shapes requires a body now"
            })
    void whatBreaksIsFound(String old, String young, String expected) {
        assertThat(ContractComparison.breaks(Contract.parse(BEFORE), changed(old, young)))
                .contains(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[circle, square]  | [circle, square, star]",
                "enum: [red, blue]  | enum: [red, blue, green]",
                "maximum: 100  | maximum: 1000",
                "area: {type: number}  | area: {type: integer}",
                "area: {type: integer}  | area: {type: number}",
                "corners: {type: integer}  | corners: {type: integer, maximum: 9}",
                "Drawn: {type: object}  | Drawn: {type: object, properties: {by: {type: string}}}",
                "title: {type: string, maxLength: 20}  | title: {type: string}",
                "/circles:  | /ovals: {get: {responses: {}}}$/circles:"
            })
    void whatIsNewOrWiderBreaksNothing(String old, String young) {
        assertThat(ContractComparison.breaks(Contract.parse(BEFORE), changed(old, young)))
                .isEmpty();
    }

    /** A dollar begins a line as deep as the first one. */
    private static Contract changed(String old, String young) {
        final int place = BEFORE.indexOf(old);
        assertThat(place).as(old).isNotNegative();
        final int line = BEFORE.lastIndexOf('\n', place) + 1;
        final String indent = " ".repeat(place - line);
        if (young.endsWith("$")) {
            return Contract.parse(BEFORE.substring(0, place)
                    + young.substring(0, young.length() - 1)
                    + "\n"
                    + indent
                    + "x-before:"
                    + BEFORE.substring(place + old.length()));
        }
        return Contract.parse(BEFORE.substring(0, place)
                + young.replace("$", "\n" + indent)
                + BEFORE.substring(place + old.length()));
    }
}
