#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright the Tuesday authors
#
# The starter playbooks, one for each language, against their schema and
# against what a schema cannot say: that ids are unique, that every name a
# template uses is declared and every declared field used, that a prompt asks
# for little and what is left empty goes from it without a trace, that examples
# show a weak and a good answer, and that no secret of theirs gets into one.
#
# Usage: test-playbook.py DATA_DIR     (writes TAP)

import json
import re
import sys
import uuid
import xml.etree.ElementTree as ElementTree
from difflib import SequenceMatcher
from pathlib import Path

PLAYBOOKS = {'en': 'starter.playbook', 'de': 'starter-de.playbook'}
DIVIDERS = {'en': '===== FOR ME =====', 'de': '===== FÜR MICH ====='}
BUILT_INS = {'today', 'now', 'weekday', 'my.name', 'my.role', 'my.team',
             'my.organisation', 'task.title', 'task.due', 'task.days_left',
             'workflow.name', 'also', 'material', 'divider'}
FUNCTIONS = {'sum', 'count', 'min', 'max', 'round', 'days_between'}
UNITS = {'day', 'days', 'week', 'weeks', 'month', 'months'}
WORKFLOWS = {
    'Sales': ['Proposal', 'Follow-Up', 'Client Reply', 'Support Answer',
              'Meeting Notes to Next Steps'],
    'Finance': ['Monthly Report', 'Variance Analysis', 'Board Summary',
                'Table Analysis', 'Payment Reminder'],
    'Operations': ['Approval Request', 'Supplier Message', 'Quote Comparison',
                   'Contract Against Our Standard', 'Procedure',
                   'Incident Report', 'Project Brief'],
    'People': ['Job Advert and Interview Plan', 'Feedback Conversation',
               'Announcement of a Change'],
    'Everyone': ['Meeting to Actions', 'Meeting Preparation', 'Status Update',
                 'Better Version of a Text', 'Review a Draft',
                 'Summary of a Long Document', 'Internal Analysis',
                 'Decision Memo'],
}
# A letter to the other side never comes from a prompt that saw our own notes.
APART = [('Meeting Notes to Next Steps', 1), ('Quote Comparison', 1)]
# Notes that teach the tool itself, and where they stand.
TEACHING = {
    'Client Reply': 'Leave secrets at home',
    'Follow-Up': 'New matter, new conversation',
    'Better Version of a Text': 'Say what is wrong, not “better”',
    'Board Summary': 'It cannot count words',
    'Monthly Report': 'An answer without an open point deserves a second look',
}
MOST_SHOWN = 6        # fields of a step that are not folded
MOST_LINES = 3        # what a template adds to the common rules
MOST_WORDS = 360      # of a prompt, without what the person brings
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


def sample(field):
    """A value that tells in a prompt which field it is of."""
    kind = field['type']
    if kind == 'list':
        item = {}
        for member in field['fields']:
            item[member['name']] = sample(member)
        return [item]
    return f'<<{field["name"]}>>'


def samples(workflow):
    return {field['name']: sample(field) for field in fields_of(workflow)
            if field['type'] != 'computed'}


def fields_of(workflow):
    return [field for step in workflow['steps']
            for field in step['template']['fields']]


def compute(field, values):
    """Stands for what a formula yields, if all it is made of is there."""
    reached = {name.partition('.')[0] for name in formula_names(field['formula'])}
    return f'<{field["formula"]}>' if reached <= values.keys() else ''


def prompts(playbook, workflow, values):
    """Yields (step, prompt) with these values and the built-in ones."""
    snippets = {s['name']: s['text'] for s in playbook['snippets']}
    context = {'my.name': 'Marta Lind', 'today': '24 November 2026',
               'weekday': 'Tuesday', 'workflow.name': workflow['name'],
               'material': '<notes>\nWhat lies on the desk.\n</notes>',
               'divider': DIVIDERS[playbook['language']]}
    for field in fields_of(workflow):
        if field['type'] == 'computed':
            context[field['name']] = compute(field, values)
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
    if playbook['language'] == 'en':
        assert found == WORKFLOWS, found
    assert [len(w) for w in found.values()] == [len(w) for w in WORKFLOWS.values()]
    for workflow in playbook['workflows']:
        name = workflow['name']
        assert 4 <= len(workflow['checklist']) <= 6, name
        assert {c['for'] for c in workflow['checklist']} == {'author', 'reviewer'}, name
        assert 3 <= len(workflow['notes']) <= 4, name
        assert 2 <= len(workflow['follow_ups']) <= 3, name
        assert len(workflow['examples']) == 1, name
        for key in ('icon', 'summary', 'purpose', 'use_when', 'avoid_when'):
            assert workflow[key], f'{name}: {key}'
        for step in workflow['steps']:
            assert step['guidance'], name


def bare_words(playbook, workflow):
    """Yields (step, words) of each prompt without what a person brings."""
    empty = {f['name']: '' for f in fields_of(workflow)}
    for step, prompt in prompts(playbook, workflow, empty):
        yield step, len(prompt.split())


def test_brevity(playbook):
    for workflow in playbook['workflows']:
        for step, words in bare_words(playbook, workflow):
            where = f'{workflow["name"]}, {step["name"]}'
            text = step['template']['text']
            shown = [f['name'] for f in step['template']['fields'] if not f.get('folded')]
            assert len(shown) <= MOST_SHOWN, f'{where}: {shown}'
            assert words <= MOST_WORDS, f'{where}: {words} words'
            if '{{> ' + playbook['snippets'][1]['name'] + '}}' in text:
                own = re.findall('^- ', text, re.M)
                assert len(own) <= MOST_LINES, f'{where}: {len(own)} lines'


def test_own_ids(playbook, english):
    """Two languages may be in one library, so that no id is in both."""
    def ids(thing):
        if isinstance(thing, dict):
            return set(filter(None, [thing.get('id')])).union(*map(ids, thing.values()))
        return set().union(*map(ids, thing)) if isinstance(thing, list) else set()

    same = ids(playbook) & ids(english)
    assert playbook is english or not same, same


def test_apart(playbook, english):
    steps = {w['name']: w['steps'] for w in english['workflows']}
    for name, at in APART:
        position = [w['name'] for w in english['workflows']].index(name)
        step = playbook['workflows'][position]['steps'][at]
        assert '{{material}}' not in step['template']['text'], step['name']
        assert len(steps[name]) == len(playbook['workflows'][position]['steps'])
    for workflow in playbook['workflows']:
        assert '{{material}}' in workflow['steps'][0]['template']['text'], workflow['name']


def test_same_shape(playbook, english):
    """The languages say the same: fields, checks, notes, in their own words."""
    def shape(workflow):
        return [workflow['icon'], len(workflow['checklist']), len(workflow['notes']),
                [c['for'] for c in workflow['checklist']],
                [n.get('field', 'step' in n) for n in workflow['notes']],
                [[(f['name'], f['type'], f.get('folded'), f.get('required'), f.get('holds'),
                   [m['name'] for m in f.get('fields', [])])
                  for f in step['template']['fields']] for step in workflow['steps']]]
    for mine, other in zip(playbook['workflows'], english['workflows']):
        assert shape(mine) == shape(other), f'{mine["name"]} and {other["name"]}'


def test_fields(playbook):
    for workflow in playbook['workflows']:
        names = [field['name'] for field in fields_of(workflow)]
        assert len(names) == len(set(names)), f'{workflow["name"]}: {names}'
        for field in fields_of(workflow):
            where = f'{workflow["name"]}.{field["name"]}'
            members = field.get('fields', [])
            for item in [field] + members:
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
            for member in members:
                if member['type'] == 'computed':
                    assert set(formula_names(member['formula'])) <= \
                        {m['name'] for m in members}, where
        withheld = [f for f in fields_of(workflow) if f.get('holds') == 'withheld']
        assert len(withheld) == 1, f'{workflow["name"]}: {withheld}'


def check_name(workflow, name, where):
    fields = {field['name']: field for field in fields_of(workflow)}
    head, _, member = name.partition('.')
    assert head in fields, f'{where}: {name} is not declared'
    if member:
        members = [m['name'] for m in fields[head].get('fields', [])]
        assert member in members, f'{where}: {name} is not declared'


def test_names(playbook):
    snippets = {s['name']: s['text'] for s in playbook['snippets']}
    # The last one of a prompt ends without a line break, as a prompt does.
    assert [t.endswith('\n') for t in snippets.values()] == [True, True, False]
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
    divider = DIVIDERS[playbook['language']]
    for workflow in playbook['workflows']:
        for example in workflow['examples']:
            fields = {f['name']: f for f in fields_of(workflow)
                      if f['type'] != 'computed'}
            where = f'{workflow["name"]}, {example["title"]}'
            needed = {n for n, f in fields.items() if f.get('required')}
            assert needed <= example['values'].keys() <= fields.keys(), \
                f'{where}: {example["values"].keys() - fields.keys()}'
            for name, value in example['values'].items():
                check_value(fields[name], value, True, f'{where}.{name}')
            assert example['material'], where
            assert len(example['remarks']) == 3, where
            assert divider not in example['weak_answer'], where
            document, remarks = example['answer'].split(f'\n\n{divider}\n')
            assert 2 <= len(re.findall('^- ', remarks, re.M)) <= 5, where
            assert re.fullmatch(r'(- .+\n?)+', remarks), where
            assert not re.search(r'\[[^]]*\](?!\()', document), f'{where}: a bracket'


def test_secrets(playbook):
    """What an example withholds lies on the desk and gets into no good answer."""
    for workflow in playbook['workflows']:
        field = next(f['name'] for f in fields_of(workflow) if f.get('holds') == 'withheld')
        example = workflow['examples'][0]
        desk = '\n'.join(text['text'] for text in example['material'])
        for secret in example['values'].get(field, '').splitlines():
            assert secret in desk, f'{workflow["name"]}: {secret!r} is not on the desk'
            assert secret.lower() not in example['answer'].lower(), \
                f'{workflow["name"]}: {secret!r} is in the answer'


def test_notes(playbook, english):
    titles = {w['name']: [n['title'] for n in w['notes']] for w in english['workflows']}
    for workflow, title in TEACHING.items():
        assert title in titles[workflow], f'{workflow}: {title}'
    for workflow in playbook['workflows']:
        names = {f['name'] for f in fields_of(workflow)}
        steps = {s['id'] for s in workflow['steps']}
        for note in workflow['notes']:
            assert note.get('field') in names | {None}, note['title']
            assert note.get('step') in steps | {None}, note['title']


def test_follow_ups(playbook):
    divider = DIVIDERS[playbook['language']]
    for workflow in playbook['workflows']:
        names = [f['name'] for f in workflow['follow_ups']]
        assert len(names) == len(set(names)), workflow['name']
        for follow_up in workflow['follow_ups']:
            where = f'{workflow["name"]}, {follow_up["name"]}'
            nodes = parse(follow_up['text'])
            used = {name for name, _ in names_of(nodes, {})}
            assert used <= {'divider'}, where
            text = render(nodes, [{'divider': divider}], {})
            assert text.splitlines().count(divider) == 1, where
            assert '[' not in text and '\n\n' not in text, where
            assert text == text.strip(), where


def test_prompts(playbook):
    for workflow in playbook['workflows']:
        fields = fields_of(workflow)
        full = workflow['examples'][0]['values']
        least = {f['name']: full[f['name']] for f in fields if f.get('required')}
        fresh = {f['name']: f['default'] for f in fields if 'default' in f}
        cases = {'example': full, 'required': least, 'nothing': {}, 'new': fresh,
                 'everything': samples(workflow),
                 'also': full | {'also': 'Mention the new address.'}}
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
                assert DIVIDERS[playbook['language']] in prompt.splitlines(), where
                if case not in ('nothing', 'new'):
                    names = '|'.join(f['name'] for f in fields)
                    miss = re.search(rf'\[({names}|my\.\w+|task\.\w+)\]', prompt)
                    assert not miss, f'{where}: {miss} is asked for'
                assert ('Mention the new address.' in prompt) == (case == 'also'), where


def test_without_a_trace(playbook):
    """An empty field takes its own lines and their heading with it, and nothing else."""
    for workflow in playbook['workflows']:
        full = samples(workflow)
        whole = {s['id']: p.splitlines() for s, p in prompts(playbook, workflow, full)}
        for field in fields_of(workflow):
            if field.get('required') or field['type'] == 'computed':
                continue
            values = {n: v for n, v in full.items() if n != field['name']}
            marks = [f'<<{m["name"]}>>' for m in field.get('fields', [field])]
            marks += [f'<{f["formula"]}>' for f in fields_of(workflow)
                      if f['type'] == 'computed' and f'{field["name"]}.' in f['formula']]
            for step, prompt in prompts(playbook, workflow, values):
                where = f'{workflow["name"]}, {step["name"]}, {field["name"]}'
                before, after = whole[step['id']], prompt.splitlines()
                for what, i, j, _, _ in SequenceMatcher(None, before, after, False).get_opcodes():
                    gone = before[i:j]
                    assert what in ('equal', 'delete'), f'{where}: changes {gone}'
                    assert what == 'equal' or any(mark in line for line in gone
                                                  for mark in marks), f'{where}: {gone} went'
                    others = [m for line in gone for m in re.findall('<<.*?>>', line) if m not in marks]
                    assert what == 'equal' or not others, f'{where} takes {others} with it'
                left = [line for line in after if any(mark in line for mark in marks)]
                assert not left, f'{where} leaves a trace: {left}'


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


def theme_icons():
    """The symbolic icons that GNOME brings, where they are installed, by name."""
    return {path.stem: path for base in ('/usr/share', '/usr/local/share')
            for path in Path(base, 'icons/Adwaita/symbolic').glob('*/*-symbolic.svg')}


def test_icons(playbook, data):
    folder = data / 'icons' / 'symbolic'
    resources = (data.parent / 'src/ui/ui.gresource.xml').read_text('utf-8')
    names = [w['icon'] for w in playbook['workflows']]
    known = theme_icons()
    assert len(names) == len(set(names))
    for name in names:
        if name.startswith('tue-'):
            assert (folder / f'{name}.svg').exists(), f'{name} is not drawn'
        else:
            assert not known or name in known, f'{name} is not an icon of GNOME'
            # One that is red or yellow would stand out beside the others.
            coloured = known and re.search('class="(error|warning|success|accent)"',
                                           known[name].read_text('utf-8'))
            assert not coloured, f'{name} has a colour of its own'
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


def read_playbooks(data):
    """Yields (language, playbook, raw) for each language there is."""
    for language, name in PLAYBOOKS.items():
        raw = (data / name).read_bytes().decode('utf-8')
        playbook = json.loads(raw)
        assert playbook['language'] == language, name
        yield language, playbook, raw


def list_tests(data, schema):
    playbooks = list(read_playbooks(data))
    english = playbooks[0][1]
    for language, playbook, raw in playbooks:
        for name, function, arguments in [
                ('schema', test_schema, (playbook, schema)),
                ('schema refuses', test_schema_refuses, (playbook, schema)),
                ('form', test_form, (playbook, raw)),
                ('ids', test_ids, (playbook,)),
                ('own ids', test_own_ids, (playbook, english)),
                ('workflows', test_workflows, (playbook,)),
                ('brevity', test_brevity, (playbook,)),
                ('apart', test_apart, (playbook, english)),
                ('same shape', test_same_shape, (playbook, english)),
                ('fields', test_fields, (playbook,)),
                ('names', test_names, (playbook,)),
                ('examples', test_examples, (playbook,)),
                ('secrets', test_secrets, (playbook,)),
                ('notes', test_notes, (playbook, english)),
                ('follow-ups', test_follow_ups, (playbook,)),
                ('prompts', test_prompts, (playbook,)),
                ('without a trace', test_without_a_trace, (playbook,)),
                ('language', test_language, (playbook,)),
                ('icons', test_icons, (playbook, data))]:
            yield f'{language}: {name}', function, arguments


def show_prompts(data, wanted):
    for _, playbook, _ in read_playbooks(data):
        for workflow in playbook['workflows']:
            if not wanted or workflow['name'] in wanted:
                values = workflow['examples'][0]['values']
                for step, prompt in prompts(playbook, workflow, values):
                    print(f'======== {workflow["name"]}: {step["name"]}\n{prompt}\n')


def main():
    data = Path(sys.argv[1])
    schema = json.loads((data / 'playbook-1.schema.json').read_text('utf-8'))
    if len(sys.argv) > 2 and sys.argv[2] == '--show':
        show_prompts(data, sys.argv[3:])
        return

    tests = list(list_tests(data, schema))
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
