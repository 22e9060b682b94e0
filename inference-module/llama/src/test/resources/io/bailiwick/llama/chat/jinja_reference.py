"""Writes jinja-reference.json: what jinja2 gives for small templates when set up as transformers does.

Run: python jinja_reference.py   (made with Python 3.11, jinja2 3.1.6)
"""
import json
import pathlib
from datetime import datetime

import jinja2
import jinja2.ext
from jinja2.sandbox import ImmutableSandboxedEnvironment

CONTEXT = {
    "messages": [
        {"role": "system", "content": " Be brief. "},
        {"role": "user", "content": "你好, <b>Grid</b> & \"Bank\" 😀\n"},
        {"role": "assistant", "content": "Hello\n\nthere"},
    ],
    "tool": {"name": "f", "parameters": {"type": "object", "n": 3, "x": 1.5, "on": True, "no": None}},
    "items": ["b", "A", "c", "a"],
    "numbers": [3, 1, 2.5, -4],
    "text": "The quick  brown\tfox\njumps",
    "emoji": "a😀b",
    "empty": [],
    "bos_token": "<s>",
}

TEMPLATES = r"""
{{ numbers | sort }} {{ numbers | sort(reverse=true) }} {{ items | sort }} {{ items | sort(case_sensitive=true) }}
{{ items | unique | list }} {{ items | min }} {{ items | max }} {{ numbers | sum }} {{ numbers|sum(start=10) }}
{{ numbers | map('abs') | list }} {{ items | map('upper') | join('') }} {{ items|select('in',['a','b'])|list }}
{{ messages | map(attribute='content') | map('trim') | join('|') }}
{{ messages | selectattr('role', 'in', ['user','system']) | map(attribute='role') | list }}
{{ messages | selectattr('nope') | list }} {{ messages | rejectattr('nope', 'defined') | list | length }}
{{ numbers | select('gt', 2) | list }} {{ numbers | reject('odd') | list if false else 'x' }}
{{ emoji|length }} {{ emoji[1] }} {{ emoji[::-1] }} {{ emoji[1:] }} {{ emoji.find('b') }} {{ emoji|list }}
{{ text.split() }} {{ text.split(' ') }} {{ text.split(' ', 1) }} {{ text.rsplit(None, 1) }} {{ text.rsplit(' ', 1) }}
{{ text.split(maxsplit=1) }} {{ ' a b '.split(None, 0) }} {{ ''.split() }} {{ ''.split(',') }}
{{ text.splitlines() }} {{ 'a\r\nb\n\nc'.splitlines(true) }} {{ 'a=b=c'.partition('=') }} {{ 'a=b=c'.rpartition('=') }} {{ 'abc'.partition('x') }} {{ 'abc'.rpartition('x') }}
{{ text.title() }} {{ text|title }} {{ "it's o-k (fine) [yes]"|title }} {{ "it's o-k"|capitalize }} {{ "It's".swapcase() }} {{ "hello WORLD".capitalize() }}
{{ 'x'.zfill(3) }} {{ '-7'.zfill(4) }} {{ 'ab'.center(5) }}| {{ 'ab'.center(5,'*') }} {{ 'abc'.center(6,'*') }} {{ 'ab'.ljust(4,'.') }} {{ 'ab'.rjust(4,'.') }}
{{ 'ab1'.isalnum() }} {{ 'ab'.isalpha() }} {{ '12'.isdigit() }} {{ ' '.isspace() }} {{ ''.isspace() }} {{ 'A1'.isupper() }} {{ '1'.islower() }}
{{ 'abcabc'.count('bc') }} {{ 'abcabc'.rfind('bc') }} {{ 'abc'.index('c') }} {{ 'abc'.replace('', '-') }} {{ 'aaa'.replace('a','b',2) }} {{ 'x'|replace('x','yy') }}
{{ 'abc'.removeprefix('a') }} {{ 'abc'.removesuffix('c') }} {{ 'a' in 'abc' }} {{ '' in 'abc' }} {{ 'abc'.startswith(('x','a')) }} {{ 'abc'.endswith('') }}
{{ 'abcxx'.strip('xa') }} {{ '你你好'.lstrip('你') }} {{ ' \u3000x\u00a0'.strip() }}|
{{ 1 }} {{ 1.0 }} {{ 1e3 }} {{ 1.5e-7 }} {{ 1e16 }} {{ 123456789012345.0 }} {{ 0.1 + 0.2 }} {{ 1/3 }} {{ 1e22 }} {{ 100000000000000000000.0 }} {{ 0.0001 }} {{ 0.00001 }}
{{ 7 // 2 }} {{ -7 // 2 }} {{ 7 % 3 }} {{ -7 % 3 }} {{ 7 % -3 }} {{ 7.5 // 2 }} {{ -7.5 % 2 }} {{ 2 ** 10 }} {{ 2 ** -1 }} {{ 2 ** 0.5 }} {{ 4 / 2 }} {{ -2 ** 2 }} {{ 2 ** 3 ** 2 }}
{{ 1 + 2 * 3 - 4 }} {{ (1 + 2) * 3 }} {{ -3 | abs }} {{ -(3) }} {{ +3 }} {{ 1 - -1 }} {{ true + 1 }} {{ 'ab' * 3 }} {{ 2 * 'ab' }} {{ [1] * 2 }} {{ 'ab' * -1 }}|
{{ 10|float }} {{ '3.7'|int }} {{ 'x'|int }} {{ 'x'|int(7) }} {{ '0x1f'|int(base=16) }} {{ '1.5'|float }} {{ 'q'|float }} {{ 3.99|int }} {{ -3.99|int }} {{ none|int }} {{ true|int }} {{ '12 '|int }}
{{ 2.5|round }} {{ 3.5|round }} {{ 2.345|round(2) }} {{ 2.1|round(method='ceil') }} {{ 2.9|round(0,'floor') }} {{ 42|round }} {{ 1234|round(-2) }} {{ -2.5|round }}
{{ 1 < 2 < 3 }} {{ 1 < 2 > 5 }} {{ 1 == 1.0 }} {{ true == 1 }} {{ 'a' < 'b' }} {{ [1,2] < [1,3] }} {{ (1,2) == (1,2) }} {{ [1] == (1,) }} {{ none == false }} {{ '1' == 1 }}
{{ 1 in (1,2) }} {{ 'n' in tool.parameters }} {{ 'role' in messages[0] }} {{ 3 not in numbers }} {{ not 1 == 2 }} {{ not true and false }} {{ 1 if 0 else 2 }} {{ 0 or 'x' }} {{ '' and 'x' }}| {{ 3 and 4 }}
{{ tool }} {{ tool.parameters }} {{ [none, true, 1.5, 'it\'s', "say \"x\"", 'a\nb\\'] }} {{ (1,) }} {{ () }} {{ {} }} {{ [] }} {{ ['你😀\u200b\x07'] }}
{{ tool | tojson }} {{ tool | tojson(indent=2) }} {{ [] | tojson }} {{ {} | tojson(indent=2) }} {{ [1,[2]]|tojson(indent=1) }} {{ "é\"\\\n\t\u0001/</script>" | tojson }} {{ "é😀" | tojson(ensure_ascii=true) }}
{{ {'b':1,'a':{'d':1,'c':2}} | tojson(sort_keys=true) }} {{ {'b':1} | tojson(separators=(',',':')) }} {{ {1:2, none:3, false:4} | tojson }} {{ 1e100|tojson }} {{ 'x'|tojson(indent='\t') }}
{{ undefined_name }}|{{ undefined_name is defined }}|{{ undefined_name|default('d') }}|{{ ''|default('d') }}|{{ ''|default('d', true) }}|{{ none|d('x') }}|{{ undefined_name|list }}|{{ undefined_name|length }}|{{ undefined_name|trim }}|{{ undefined_name|upper }}|{{ undefined_name ~ 'x' }}|{{ undefined_name == none }}|{{ not undefined_name }}
{% for x in undefined_name %}a{% else %}none{% endfor %}{{ undefined_name|join(',') }}{{ 'x' in undefined_name }}
{{ messages[5] }}|{{ messages[5] is defined }}|{{ messages[-1].role }}|{{ messages[0]['nope'] is undefined }}|{{ tool.parameters['type'] }}|{{ tool['name'] }}|{{ tool.get('zz') }}|{{ tool.get('zz', 5) }}
{{ tool.keys()|list }} {{ tool.parameters.values()|list }} {{ tool.parameters.items()|list }} {{ tool.parameters|items|list }} {{ tool.parameters|dictsort }} {{ {'b':2,'A':1}|dictsort }} {{ {'b':1,'a':2}|dictsort(by='value', reverse=true) }} {{ tool|length }} {{ tool|list }}
{% for k, v in tool.parameters|dictsort %}{{ k }}={{ v }}{{ "," if not loop.last }}{% endfor %}
{% for a, b in [(1,2),(3,4)] %}{{ a+b }} {{ loop.index }}/{{ loop.length }} {{ loop.revindex }} {{ loop.revindex0 }} {{ loop.cycle('x','y') }};{% endfor %}
{% for a in [1,2] %}{% for b in [1,2] %}{{ loop.depth }}{{ loop.depth0 }}{{ a*b }} {% endfor %}{{ loop.index }}{% endfor %}
{% for x in [1,1,2] %}{{ loop.changed(x) }} {% endfor %}{% for x in numbers if x > 1 %}{{ x }}{% if not loop.last %}, {% endif %}{% else %}e{% endfor %}
{% for x in numbers %}{% if x == 1 %}{% continue %}{% endif %}{% if x < 0 %}{% break %}{% endif %}{{ x }};{% endfor %}
{% for x in [1,2,3] %}{% if loop.first %}{% set y = 'set' %}{% endif %}{{ y }}|{% endfor %}
{% set a, b = 1, 2 %}{{ a }}{{ b }}{% set a, b = b, a %}{{ a }}{{ b }}{% set t = 1, 2 %}{{ t }}
{% set ns = namespace(x=1) %}{% for i in range(3) %}{% set ns.x = ns.x * 2 %}{% endfor %}{{ ns.x }}{{ ns.missing }}|{% set ns.list = [1] %}{% set ns.list = ns.list + [2] %}{{ ns.list }}
{% set ns = namespace({'a': 1}, b=2) %}{{ ns.a + ns.b }} {{ dict(a=1, b=2) }} {{ dict({'a':1}, c=3) }} {{ dict([('k', 1)]) }}
{{ range(5)|list }} {{ range(2, 8, 3)|list }} {{ range(3, 0, -1)|list }} {{ range(0)|list }}
{% macro m(a, b='B', c=none) %}[{{ a }}{{ b }}{{ c }}]{% endmacro %}{{ m(1) }}{{ m(1, c=2) }}{{ m() }}{{ m(b=1, a=2) }}{{ m(1)|upper }}{{ m(1) ~ '!' }}
{% macro outer(n) %}{% if n > 0 %}{{ n }}{{ outer(n - 1) }}{% endif %}{% endmacro %}{{ outer(4) }}
{% set x = 1 %}{% macro m() %}{{ x }}{% set x = 5 %}{{ x }}{% endmacro %}{{ m() }}{{ x }}
{% set v %}  a {{ 1 + 1 }} {% endset %}[{{ v }}] {% set v | trim | upper %} a {% endset %}[{{ v }}]
{% filter upper %}abc {{ 'd' }}{% endfilter %} {% filter replace('a','b') | trim %} a {% endfilter %}
{% with a=1, b=2 %}{{ a + b }}{% endwith %}{{ a }}|{% with %}{% set q = 1 %}{% endwith %}{{ q }}
{% if items %}yes{% endif %}{% if empty %}no{% elif numbers|length > 3 %}elif{% else %}else{% endif %}{% if not empty and items %}ok{% endif %}
{{ 'a' if true }}{{ 'b' if false }}{{ 'c' if false else 'd' if false else 'e' }}
{{ items[1:3] }} {{ items[:-1] }} {{ items[::2] }} {{ items[-2:] }} {{ items[5:] }} {{ items[:0] }} {{ items[3:0:-1] }} {{ items[-100:100] }} {{ (1,2,3)[1:] }} {{ 'hello'[-3:-1] }} {{ 'hello'[10:] }}|
{{ items|batch(3)|list }} {{ items|batch(3, '-')|list }} {{ items|reverse|list }} {{ 'abc'|reverse }} {{ items|first }} {{ items|last }} {{ empty|first }}|{{ items|join }} {{ messages|join(', ', attribute='role') }}
{{ 'a\nb\n\nc'|indent }}|{{ 'a\nb\n\nc'|indent(2, true) }}|{{ 'a\nb\n\nc'|indent(2, blank=true) }}|{{ 'a\nb'|indent('>>') }}
{{ '%s and %r, %d, %5.2f|%-5s|%05d %%' % ('x', 'y', 3, 2.345, 'ab', 42) }} {{ '%s' % 'one' }} {{ '%(a)s-%(b)s' % {'a': 1, 'b': 2} }} {{ "%s, %s!"|format('Hi', 'you') }} {{ '%+d % d %x' % (5, 5, 255) }}
{{ 'a <b> & "c" \'d\'' | e }} {{ 'x'|safe }} {{ text|wordcount }} {{ 'abc'|string|length }} {{ 5|string ~ 5 }} {{ none|string }} {{ 'AbC'|lower }}
{{ items is iterable }} {{ 1 is iterable }} {{ 'x' is sequence }} {{ tool is sequence }} {{ 3 is odd }} {{ 3 is even }} {{ 6 is divisibleby 3 }} {{ 6 is divisibleby(4) }} {{ 1.0 is float }} {{ 1 is integer }} {{ true is integer }} {{ true is number }} {{ 'a' is lower }} {{ 'A' is upper }} {{ none is not none }} {{ 1 is eq 1 }} {{ 1 is sameas 1 }} {{ 2 is in [1,2] }} {{ 1 is not in [1] }} {{ range is callable }} {{ 5 is gt(3) }} {{ 5 is lt 3 }} {{ undefined_name is not defined }} {{ tool.name is string and tool is mapping }}
{{ messages|groupby('role')|list|length }} {{ [{'k':2,'v':'a'},{'k':1,'v':'b'},{'k':2,'v':'c'}]|groupby('k') | map('first') | list }}
{{ [{'a':{'b':[5]}}]|map(attribute='a.b.0')|list }} {{ messages|map(attribute='zz', default='dd')|list }} {{ messages|sort(attribute='role')|map(attribute='role')|list }} {{ [[1,2],[3]]|map('first')|list }} {{ numbers|map('round')|list }} {{ ['a b','c']|map('replace',' ','_')|list }}
{{ "\x41\u4f60\U0001F600\101\q\'\"" }} {{ 'multi
line' }} {{ 'a' "b" 'c' }} {{ 0x1F }} {{ 0b11 }} {{ 0o17 }} {{ 1_000 }}
{{ [1,2,3,] }} {{ {'a':1,} }} {{ (1,2,) }} {{ [ ] }} {{ {'a': [1, {'b': (2,)}]} }}
{{ strftime_now('%Y-%m-%d') }} {{ strftime_now("%d %b %Y") }} {{ strftime_now("%A, %B %d, %Y %H:%M:%S %p %j %y %I %%") }} {{ strftime_now('%-d %e %a') }}
{%- if true %}  a  {%- endif %}  b  {%+ if true %}c{% endif %}
    {% if true %}x{% endif %}   y
    {%+ if true %}x{% endif +%}
  z
a
  {# comment #}
b {#- strip -#} c
  {{- 'x' -}}  
 d  {{ 'y' }}  
 e
{% raw %}{{ not }} {% this %}{% endraw %}|{%- raw -%}  x  {%- endraw -%}  y
  {% raw %}
 r
  {% endraw %}
 s
{{ messages[0].content.strip() }}{{ messages[1].content | trim }}{{ messages[1]['content'].split('<b>')[1].split('</b>')[0] }}
{% generation %}{% set z = 1 %}x{% endgeneration %}{{ z }}|
{{ bos_token }}{% for m in messages %}{{ '<|' ~ m.role ~ '|>\n' }}{{ m['content'] | trim }}{{ '<|end|>\n' }}{% endfor %}
{{ 1 ~ none ~ true ~ [1] }} {{ '{{' }} {{ "}}" }} {{ '{%' ~ "%}" }} {{ {'a': {'b': 1}}['a']['b'] }} {{ {'a':1}.a }}
{{ ['x']|length > 0 and 'x' != 'y' }} {{ 'a' ~ 'b' == 'ab' }} {{ (1 + 1) ~ 'x' }} {{ 'abc'|length + 1 }} {{ -1|abs }} {{ not 'x' in 'xyz' }} {{ (not 'x') in [false] }}
{{ loop is defined }} {% for x in [1] %}{{ loop is defined }}{% endfor %} {{ namespace is defined }} {{ 'items' in tool }} {{ {'items': 5}['items'] }}
{% for c in 'aé😀' %}{{ c }}.{% endfor %}{% for k in tool %}{{ k }}.{% endfor %}
{{ [3,[1,2]]|string }} {{ (tool.parameters.items()|list)[0] }} {{ [1,2]|join(', ') }} {{ [1.0,none,true]|join('-') }}
{{ 'ß'.upper() }} {{ 'İ'.lower()|length }} {{ 'ǆ'.title() }} {{ 'straße'|title }} {{ 'ÀÉ'.lower() }} {{ 'Ünï'|upper }}
{{ raise_exception('first ' ~ messages|length) }}
{{ 1 + 'a' }}
{{ 'a' + 1 }}
{{ undefined_name + 1 }}
{{ undefined_name.x }}
{{ undefined_name() }}
{{ 1 / 0 }}
{{ 'abc'.__class__ }}
{{ ''.__class__.__mro__ }}
{{ messages.__init__ }}
{{ messages.append(1) }}
{{ tool.update({'a':1}) }}
{{ tool.pop('name') }}
{{ {[1]: 2} }}
{{ messages | nofilter }}
{{ messages is notest }}
{{ [1, 'a'] | sort }}
{{ none | length }}
{{ 5 | list }}
{{ range(1000000) }}
{% set messages.x = 1 %}
{% for a, b in [1] %}{% endfor %}
{% if %}x{% endif %}
{% for x in [1] %}
{% endif %}
{{ 'unclosed }}
{{ 1 +  }}
{% unknown %}
{{ (1, 2 }}
{{ a b }}
{% break %}
{# open
{% raw %}x
{{ x
{{ namespace(__class__=1) }}
{% set ns = namespace() %}{% set ns._x = 1 %}
{{ cycler.__init__.__globals__ }}
{{ '{0.__class__}'.format(1) }}
{% include 'x' %}
{{ none.x }} {{ tool | tojson(bad=1) }}
{{ undefined_name | tojson }}
{{ 1 is divisibleby 0 }}
{{ 'a'.split('') }}
{{ [].index(1) }}
{{ 'a'.index('b') }}
{% macro m(a) %}{{ a }}{% endmacro %}{{ m(1, 2) }}
{% macro m(a) %}{{ a }}{% endmacro %}{{ m(b=2) }}
"""

# One template per line, except those whose lines continue: a line that starts with these goes on.
CONTINUED = ("line' }}", "    {% if", "    {%+ if", "  z", "  {# comment", "b {#-", "  {{-", " d ", " e", "  {% raw", " r", "  {% endraw", " s")


def templates():
    current = None
    for line in TEMPLATES.strip("\n").split("\n"):
        if current is not None and line.startswith(CONTINUED):
            current += "\n" + line
            continue
        if current is not None:
            yield current
        current = line
    yield current


class Generation(jinja2.ext.Extension):
    tags = {"generation"}

    def parse(self, parser):
        line = next(parser.stream).lineno
        body = parser.parse_statements(["name:endgeneration"], drop_needle=True)
        return jinja2.nodes.CallBlock(self.call_method("_pass"), [], [], body).set_lineno(line)

    def _pass(self, caller):
        return caller()


def environment():
    env = ImmutableSandboxedEnvironment(
        trim_blocks=True, lstrip_blocks=True, extensions=[Generation, jinja2.ext.loopcontrols])

    def raise_exception(message):
        raise jinja2.exceptions.TemplateError(message)

    def tojson(x, ensure_ascii=False, indent=None, separators=None, sort_keys=False):
        return json.dumps(x, ensure_ascii=ensure_ascii, indent=indent, separators=separators, sort_keys=sort_keys)

    env.filters["tojson"] = tojson
    env.globals["raise_exception"] = raise_exception
    env.globals["strftime_now"] = lambda f: datetime(2026, 11, 5, 14, 7, 9).strftime(f)
    return env


def main():
    cases = []
    for template in templates():
        try:
            cases.append({"template": template, "expect": environment().from_string(template).render(**CONTEXT)})
        except Exception as e:  # every error is a refusal
            cases.append({"template": template, "error": type(e).__name__ + ": " + str(e)})
    out = pathlib.Path(__file__).with_name("jinja-reference.json")
    out.write_text(json.dumps({"context": CONTEXT, "cases": cases}, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
