#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright the Tuesday authors
#
# The starter playbook against its schema, and against what a schema cannot
# say: that ids are unique, that every name a template uses is declared and
# every declared field used, that examples are complete and fit their fields,
# and that no prompt has gaps where an optional section is off.
#
# Usage: test-playbook.py DATA_DIR     (writes TAP)

import json
import re
import sys
import uuid
import xml.etree.ElementTree as ElementTree
from pathlib import Path

TYPES = ['string', 'text', 'choice', 'choices', 'boolean', 'number', 'integer',
         'money', 'date', 'time', 'email', 'url', 'phone', 'list', 'computed']
BUILT_INS = {'today', 'now', 'weekday', 'my.name', 'my.role', 'my.team',
             'task.title', 'task.due', 'workflow.name', 'also'}
FUNCTIONS = {'sum', 'count', 'min', 'max', 'round', 'days_between'}
UNITS = {'day', 'days', 'week', 'weeks', 'month', 'months'}
WORKFLOWS = {
    'Sales': ['Proposal', 'Follow-Up', 'Client Reply',
              'Meeting Notes to Next Steps'],
    'Finance': ['Monthly Report', 'Variance Analysis', 'Board Summary'],
    'Operations': ['Approval Request', 'Supplier Message', 'Procedure',
                   'Incident Report'],
    'For Everyone': ['Internal Analysis', 'Decision Memo',
                     'Summary of a Long Document'],
}
KEYS = {
    'playbook': ['format', 'version', 'id', 'name', 'edition', 'summary',
                 'license', 'language', 'roles', 'snippets', 'workflows'],
    'workflow': ['id', 'role', 'name', 'icon', 'summary', 'purpose',
                 'use_when', 'avoid_when', 'steps', 'follow_ups', 'checklist',
                 'notes', 'examples'],
    'follow_ups': ['name', 'text'],
    'checklist': ['id', 'text', 'for'],
    'notes': ['id', 'title', 'text', 'step', 'field'],
    'examples': ['id', 'title', 'due_in_days', 'values', 'material',
                 'weak_answer', 'answer', 'remarks'],
    'step': ['id', 'name', 'guidance', 'template'],
    'template': ['id', 'version', 'note', 'text', 'fields'],
    'field': ['name', 'label', 'type', 'holds', 'required', 'folded',
              'default', 'help', 'placeholder', 'options', 'open', 'min', 'max', 'step',
              'currency', 'formula', 'fields'],
}
TAG = re.compile(r'\{\{([#^/>&!]?)\s*([^{}]*?)\s*\}\}')


class Skip(Exception):
    pass


# A Mustache renderer for what the starter playbook uses: values, sections,
# inverted sections, and snippets on lines of their own. The real engine has
# its own tests; this one only shows what a prompt looks like.

def parse(text):
    root = ['root', '', []]
    stack = [root]
    for line in text.splitlines(keepends=True):
        tags = TAG.findall(line)
        alone = re.fullmatch(r'\s*\{\{([#^/>!])\s*([^{}]*?)\s*\}\}\s*', line)
        if not alone:
            if any(kind in '#^/>!' for kind, _ in tags if kind):
                raise AssertionError(f'a tag shares its line: {line!r}')
            stack[-1][2].append(['text', line])
        elif alone[1] in '#^':
            node = [alone[1], alone[2], []]
            stack[-1][2].append(node)
            stack.append(node)
        elif alone[1] == '/':
            node = stack.pop()
            assert node[1] == alone[2], f'{alone[2]} closes {node[1]}'
        elif alone[1] == '>':
            stack[-1][2].append(['>', alone[2]])
    assert len(stack) == 1, f'{stack[-1][1]} is never closed'
    return root[2]


def look_up(name, contexts):
    if name == '.':
        return contexts[-1]
    for context in reversed(contexts):
        if isinstance(context, dict) and name in context:
            return context[name]
    return None


def render(nodes, contexts, snippets):
    out = []
    for node in nodes:
        if node[0] == 'text':
            def value(match):
                found = look_up(match[2], contexts)
                if isinstance(found, list):
                    return ', '.join(map(str, found))
                return f'[{match[2]}]' if found in (None, '') else str(found)
            out.append(TAG.sub(value, node[1]))
        elif node[0] == '>':
            out.append(render(parse(snippets[node[1]]), contexts, snippets))
        else:
            found = look_up(node[1], contexts)
            if node[0] == '^':
                if not found:
                    out.append(render(node[2], contexts, snippets))
            elif isinstance(found, list):
                for item in found:
                    out.append(render(node[2], contexts + [item], snippets))
            elif found:
                out.append(render(node[2], contexts + [found], snippets))
    return ''.join(out)


def show(value):
    """A value about as the form's types format it."""
    if isinstance(value, dict) and 'minor' in value:
        sign = '-' if value['minor'] < 0 else ''
        return f'{sign}€{abs(value["minor"]) / 100:,.2f}'
    if isinstance(value, dict) and 'in_days' in value:
        return f'<today {value["in_days"]:+d} days>'
    if isinstance(value, list):
        return [{k: show(v) for k, v in item.items()}
                if isinstance(item, dict) else item for item in value]
    return value


def fields_of(workflow):
    return [field for step in workflow['steps']
            for field in step['template']['fields']]


def prompts(playbook, workflow, values):
    """Yields (step, prompt) with these values and the built-in ones."""
    snippets = {s['name']: s['text'] for s in playbook['snippets']}
    context = {'my.name': 'Marta Lind', 'today': '24 November 2026',
               'weekday': 'Tuesday', 'workflow.name': workflow['name']}
    for field in fields_of(workflow):
        if field['type'] == 'computed':
            context[field['name']] = f'<{field["formula"]}>'
    context.update({name: show(value) for name, value in values.items()})
    for step in workflow['steps']:
        yield step, render(parse(step['template']['text']), [context], snippets)


def names_of(nodes, snippets, section=None):
    """Yields (name, enclosing section names) for each use of a name."""
    section = section or []
    for node in nodes:
        if node[0] == 'text':
            for _, name in TAG.findall(node[1]):
                yield name, section
        elif node[0] == '>':
            assert node[1] in snippets, f'no snippet is called {node[1]}'
            yield from names_of(parse(snippets[node[1]]), snippets, section)
        else:
            yield node[1], section
            yield from names_of(node[2], snippets, section + [node[1]])


def formula_names(formula):
    text = re.sub(r'\b\d+(\.\d+)?\b', ' ', formula)
    words = re.findall(r'[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)?', text)
    return [w for w in words if w not in FUNCTIONS and w not in UNITS]


def check_value(field, value, example, where):
    kind = field['type']
    if kind in ('string', 'text', 'choice', 'email', 'url', 'phone'):
        assert isinstance(value, str) and value, where
        assert kind == 'text' or '\n' not in value, f'{where}: one line only'
        assert value == value.strip(), f'{where}: space around it'
    if kind == 'choice' and not field.get('open'):
        assert value in field['options'], f'{where}: {value!r} is no option'
    elif kind == 'choices':
        assert value and set(value) <= set(field['options']), where
    elif kind == 'email':
        assert re.fullmatch(r'[^@\s]+@[^@\s]+\.[a-z]+', value), where
    elif kind == 'url':
        assert re.match(r'https://example\.(com|org|net)(/|$)', value), where
    elif kind == 'phone':
        assert re.fullmatch(r'\+[0-9 ]{7,20}', value), where
    elif kind == 'boolean':
        assert isinstance(value, bool), where
    elif kind in ('number', 'integer'):
        allowed = (int, float) if kind == 'number' else int
        assert isinstance(value, allowed), where
        assert not isinstance(value, bool), where
        assert field.get('min', value) <= value <= field.get('max', value), where
    elif kind == 'money':
        assert isinstance(value['minor'], int), where
        assert re.fullmatch('[A-Z]{3}', value['currency']), where
    elif kind == 'date':
        assert example and isinstance(value['in_days'], int), \
            f'{where}: a date of an example is counted from today'
    elif kind == 'time':
        assert re.fullmatch(r'([01]\d|2[0-3]):[0-5]\d', value), where
    elif kind == 'list':
        assert field.get('min', 1) <= len(value) <= field.get('max', 1000), where
        for i, item in enumerate(value):
            for member in field['fields']:
                place = f'{where}[{i}].{member["name"]}'
                if member['name'] in item:
                    check_value(member, item[member['name']], example, place)
                else:
                    assert not member.get('required'), f'{place} is missing'
            assert item.keys() <= {m['name'] for m in field['fields']}, where


def test_schema(playbook, schema):
    try:
        import jsonschema
    except ImportError:
        raise Skip('python3-jsonschema is not installed')
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    errors = [f'{"/".join(map(str, e.path))}: {e.message[:200]}'
              for e in validator.iter_errors(playbook)]
    assert not errors, '\n'.join(errors)


def test_schema_refuses(playbook, schema):
    try:
        import jsonschema
    except ImportError:
        raise Skip('python3-jsonschema is not installed')
    validator = jsonschema.Draft202012Validator(schema)

    def first_field(document):
        return document['workflows'][0]['steps'][0]['template']['fields'][0]

    def list_field(document):
        return next(f for f in fields_of(document['workflows'][0])
                    if f['type'] == 'list')

    changes = {
        'another format': lambda d: d.update(format='something'),
        'another version': lambda d: d.update(version=2),
        'no workflows': lambda d: d.pop('workflows'),
        'an id that is none': lambda d: d.update(id='starter'),
        'a workflow without steps': lambda d: d['workflows'][0].update(steps=[]),
        'an unknown type': lambda d: first_field(d).update(type='colour'),
        'a choice without options': lambda d: first_field(d).update(type='choice'),
        'a list without members': lambda d: first_field(d).update(type='list'),
        'a computed field without formula':
            lambda d: first_field(d).update(type='computed', required=False),
        'a default of another type': lambda d: first_field(d).update(default=5),
        'a list in a list': lambda d: list_field(d)['fields'][0].update(type='list'),
        'a built-in name': lambda d: first_field(d).update(name='today'),
        'a checker that is none':
            lambda d: d['workflows'][0]['checklist'][0].update({'for': 'client'}),
        'a note on a step and a field':
            lambda d: d['workflows'][0]['notes'][0].update(
                field='client', step=d['workflows'][0]['steps'][0]['id']),
        'four remarks':
            lambda d: d['workflows'][0]['examples'][0].update(remarks=['a'] * 4),
        'six follow-ups': lambda d: d['workflows'][0].update(
            follow_ups=[{'name': 'a', 'text': 'b'}] * 6),
        'a member that computes nothing':
            lambda d: list_field(d)['fields'][0].update(type='computed',
                                                        required=False),
    }
    for what, change in changes.items():
        document = json.loads(json.dumps(playbook))
        change(document)
        assert not validator.is_valid(document), f'accepts {what}'
    document = json.loads(json.dumps(playbook))
    document['x-note'] = document['workflows'][0]['x-note'] = {'kept': True}
    assert validator.is_valid(document), 'refuses an unknown key'


def test_form(playbook, raw):
    assert raw == json.dumps(playbook, indent=2, ensure_ascii=False) + '\n', \
        'not in the documented form (2 spaces, LF, one line break at the end)'

    def ordered(thing, kind):
        known = [key for key in thing if key in KEYS[kind]]
        assert known == sorted(known, key=KEYS[kind].index), (kind, known)

    ordered(playbook, 'playbook')
    for workflow in playbook['workflows']:
        ordered(workflow, 'workflow')
        for kind in ('follow_ups', 'checklist', 'notes', 'examples'):
            for part in workflow.get(kind, []):
                ordered(part, kind)
        for step in workflow['steps']:
            ordered(step, 'step')
            ordered(step['template'], 'template')
            for field in step['template']['fields']:
                ordered(field, 'field')
                for member in field.get('fields', []):
                    ordered(member, 'field')


def test_ids(playbook):
    seen = {}

    def visit(thing, where):
        if isinstance(thing, dict):
            if 'id' in thing:
                assert uuid.UUID(thing['id']).version == 4, where
                assert thing['id'] not in seen, f'{where} and {seen[thing["id"]]}'
                seen[thing['id']] = where
            for key, value in thing.items():
                visit(value, f'{where}/{key}')
        elif isinstance(thing, list):
            for i, value in enumerate(thing):
                visit(value, f'{where}/{i}')

    visit(playbook, '')
    roles = {role['id'] for role in playbook['roles']}
    assert all(w['role'] in roles for w in playbook['workflows'])


def test_workflows(playbook):
    names = {role['id']: role['name'] for role in playbook['roles']}
    found = {name: [] for name in names.values()}
    for workflow in playbook['workflows']:
        found[names[workflow['role']]].append(workflow['name'])
    assert found == WORKFLOWS, found
    several = [w['name'] for w in playbook['workflows'] if len(w['steps']) > 1]
    assert len(several) >= 3, several
    for workflow in playbook['workflows']:
        name = workflow['name']
        assert 5 <= len(fields_of(workflow)) <= 15, name
        assert 4 <= len(workflow['checklist']) <= 6, name
        assert 2 <= len(workflow['notes']) <= 4, name
        assert len(workflow['examples']) == 1, name
        for key in ('icon', 'summary', 'purpose', 'use_when', 'avoid_when'):
            assert workflow[key], f'{name}: {key}'
        for step in workflow['steps']:
            length = len(step['template']['text'])
            assert 700 <= length <= 2500, f'{name}, {step["name"]}: {length}'
            assert step['guidance'], name


def test_fields(playbook):
    used = set()
    for workflow in playbook['workflows']:
        names = [field['name'] for field in fields_of(workflow)]
        assert len(names) == len(set(names)), f'{workflow["name"]}: {names}'
        for field in fields_of(workflow):
            where = f'{workflow["name"]}.{field["name"]}'
            members = field.get('fields', [])
            for item in [field] + members:
                used.add(item['type'])
                label = item['label']
                assert label[0].isupper() and not label.endswith(('.', ':')), where
                if 'default' in item:
                    check_value(item, item['default'], False, where)
            for member in members:
                assert member['name'] not in names, \
                    f'{where}.{member["name"]} could mean the task\'s field'
            if field['type'] == 'computed':
                for name in formula_names(field['formula']):
                    check_name(workflow, name, where)
    assert used == set(TYPES), set(TYPES) - used


def check_name(workflow, name, where):
    fields = {field['name']: field for field in fields_of(workflow)}
    head, _, member = name.partition('.')
    assert head in fields, f'{where}: {name} is not declared'
    if member:
        members = [m['name'] for m in fields[head].get('fields', [])]
        assert member in members, f'{where}: {name} is not declared'


def test_names(playbook):
    snippets = {s['name']: s['text'] for s in playbook['snippets']}
    assert all(text.endswith('\n') for text in snippets.values())
    partials = set()
    for workflow in playbook['workflows']:
        fields = {field['name']: field for field in fields_of(workflow)}
        lists = {n: [m['name'] for m in f['fields']]
                 for n, f in fields.items() if f['type'] == 'list'}
        choices = {n for n, f in fields.items() if f['type'] == 'choices'}
        declared = set()
        used = set()
        for step in workflow['steps']:
            template = step['template']
            where = f'{workflow["name"]}, {step["name"]}'
            partials |= {n for kind, n in TAG.findall(template['text']) if kind == '>'}
            declared |= {field['name'] for field in template['fields']}
            here = set()
            for name, sections in names_of(parse(template['text']), snippets):
                around = [s for s in sections if s in lists]
                assert len(around) < 2, f'{where}: a list in a list'
                if around:
                    assert name in lists[around[-1]], \
                        f'{where}: {name} is no member of {around[-1]}'
                    used.add(f'{around[-1]}.{name}')
                elif name == '.':
                    assert sections[-1] in choices, f'{where}: a lone dot'
                else:
                    assert name in fields or name in BUILT_INS, \
                        f'{where}: {name} is not declared'
                    assert name in declared or name in BUILT_INS, \
                        f'{where}: {name} is declared in a later step'
                    here.add(name)
                    assert not set(sections) & choices, \
                        f'{where}: {name} would be repeated for each choice'
            used |= here
            for field in template['fields']:
                reached = {n.partition('.')[0] for f in template['fields']
                           if f['type'] == 'computed'
                           for n in formula_names(f['formula'])}
                assert field['name'] in here | reached, \
                    f'{where}: {field["name"]} is declared before it is needed'
        for name, members in lists.items():
            for member in members:
                assert f'{name}.{member}' in used, \
                    f'{workflow["name"]}: {name}.{member} is never used'
    assert partials == set(snippets), partials ^ set(snippets)


def test_examples(playbook):
    for workflow in playbook['workflows']:
        for example in workflow['examples']:
            fields = {f['name']: f for f in fields_of(workflow)
                      if f['type'] != 'computed'}
            where = f'{workflow["name"]}, {example["title"]}'
            assert example['values'].keys() == fields.keys(), \
                f'{where}: {example["values"].keys() ^ fields.keys()}'
            for name, value in example['values'].items():
                check_value(fields[name], value, True, f'{where}.{name}')


def test_prompts(playbook):
    for workflow in playbook['workflows']:
        fields = fields_of(workflow)
        full = workflow['examples'][0]['values']
        least = {f['name']: full[f['name']] for f in fields
                 if f.get('required') and f['name'] in full}
        fresh = {f['name']: f['default'] for f in fields if 'default' in f}
        cases = {'example': full, 'required': least, 'nothing': {},
                 'new': fresh, 'also': full | {'also': 'Mention the new address.'}}
        for field in fields:
            if field['name'] in full and not field.get('required'):
                cases['without ' + field['name']] = \
                    {n: v for n, v in full.items() if n != field['name']}
        for case, values in cases.items():
            for step, prompt in prompts(playbook, workflow, values):
                where = f'{workflow["name"]}, {step["name"]}, {case}'
                own = '\n'.join(str(v) for v in full.values())
                assert '\n\n\n' not in prompt or '\n\n\n' in own, f'{where}: a gap'
                assert not prompt.startswith('\n'), where
                assert prompt == prompt.strip('\n'), f'{where}: ends in a gap'
                assert '{{' not in prompt, where
                assert not re.search(r'[ \t]+$', prompt, re.M), \
                    f'{where}: space at the end of a line'
                if case in ('example', 'required', 'also') or 'without' in case:
                    names = '|'.join(f['name'] for f in fields)
                    miss = re.search(rf'\[({names}|my\.\w+|task\.\w+)\]', prompt)
                    assert not miss, f'{where}: {miss} is asked for'
                assert ('Mention the new address.' in prompt) == (case == 'also'), where


def test_language(playbook):
    hype = re.compile(r'\b(leverag|seamless|cutting-edge|unlock|supercharge|'
                      r'game.chang|revolution|world-class|synerg|effortless|'
                      r'delve|robust)', re.I)
    for workflow in playbook['workflows']:
        text = json.dumps(workflow, ensure_ascii=False)
        assert not hype.search(text), f'{workflow["name"]}: {hype.search(text)[0]}'
        for key in ('purpose', 'use_when', 'avoid_when'):
            assert workflow[key].endswith('.'), f'{workflow["name"]}: {key}'
        for item in workflow['checklist']:
            assert not item['text'].endswith('.'), item['text']


def test_icons(playbook, data):
    folder = data / 'icons' / 'symbolic'
    resources = (data.parent / 'src/ui/ui.gresource.xml').read_text('utf-8')
    names = [w['icon'] for w in playbook['workflows']]
    assert len(names) == len(set(names))
    for name in names:
        assert (folder / f'{name}.svg').exists(), f'{name} is not drawn'
    for path in sorted(folder.iterdir()):
        name = path.name
        assert re.fullmatch(r'tue-[a-z]+(-[a-z]+)*-symbolic\.svg', name), name
        assert f'>icons/symbolic/{name}<' in resources, f'{name} is not bundled'
        root = ElementTree.parse(path).getroot()
        assert root.get('viewBox') == '0 0 16 16', name
        for element in root.iter():
            # GTK recolours what is filled; it leaves strokes as they are
            assert element.tag.rpartition('}')[2] in ('svg', 'g', 'path'), name
            assert element.get('fill') in (None, '#222222'), name
            assert element.get('stroke') is None, name
            assert element.get('style') is None, name


def main():
    data = Path(sys.argv[1])
    raw = (data / 'starter.playbook').read_bytes().decode('utf-8')
    playbook = json.loads(raw)
    schema = json.loads((data / 'playbook-1.schema.json').read_text('utf-8'))

    if len(sys.argv) > 2 and sys.argv[2] == '--show':
        for workflow in playbook['workflows']:
            if len(sys.argv) == 3 or workflow['name'] in sys.argv[3:]:
                values = workflow['examples'][0]['values']
                for step, prompt in prompts(playbook, workflow, values):
                    print(f'======== {workflow["name"]}: {step["name"]}\n{prompt}\n')
        return

    tests = [
        ('schema', test_schema, (playbook, schema)),
        ('schema refuses', test_schema_refuses, (playbook, schema)),
        ('form', test_form, (playbook, raw)),
        ('ids', test_ids, (playbook,)),
        ('workflows', test_workflows, (playbook,)),
        ('fields', test_fields, (playbook,)),
        ('names', test_names, (playbook,)),
        ('examples', test_examples, (playbook,)),
        ('prompts', test_prompts, (playbook,)),
        ('language', test_language, (playbook,)),
        ('icons', test_icons, (playbook, data)),
    ]
    print(f'1..{len(tests)}')
    failed = 0
    for number, (name, function, arguments) in enumerate(tests, 1):
        try:
            function(*arguments)
            print(f'ok {number} - {name}')
        except Skip as reason:
            print(f'ok {number} - {name} # SKIP {reason}')
        except Exception as error:
            failed += 1
            print(f'not ok {number} - {name}')
            for line in (str(error) or repr(error)).splitlines():
                print(f'# {line}')
    sys.exit(1 if failed else 0)


if __name__ == '__main__':
    main()
