(function () {
  'use strict';
  var PAGE = 200;
  var data = JSON.parse(document.getElementById('data').textContent);
  var calls = data.calls;
  var byId = new Map(calls.map(function (call) { return [call.id, call]; }));
  var newest = calls.slice().reverse();
  var limit = PAGE;

  /* Everything from the record becomes text, never markup. */
  function element(name, attributes, children) {
    var node = document.createElement(name);
    return filled(node, attributes, children);
  }

  function drawn(name, attributes, children) {
    return filled(document.createElementNS('http://www.w3.org/2000/svg', name), attributes, children);
  }

  function filled(node, attributes, children) {
    Object.entries(attributes || {}).forEach(function (entry) {
      if (entry[1] !== null && entry[1] !== undefined) { node.setAttribute(entry[0], entry[1]); }
    });
    [].concat(children === undefined ? [] : children).forEach(function (child) {
      if (child === null || child === undefined) { return; }
      node.append(child instanceof Node ? child : String(child));
    });
    return node;
  }

  function replace(id, children) {
    var node = document.getElementById(id);
    node.replaceChildren.apply(node, [].concat(children));
    return node;
  }

  function table(heads, rows) {
    return element('table', {}, [
      element('thead', {}, element('tr', {}, heads.map(function (head) {
        return element('th', { 'class': head.number ? 'number' : null, scope: 'col' }, head.text);
      }))),
      element('tbody', {}, rows)
    ]);
  }

  function text(value) { return { text: value }; }
  function number(value) { return { text: value, number: true }; }
  function cell(value) { return element('td', {}, value); }
  function figure(value) { return element('td', { 'class': 'number' }, value); }

  function duration(millis) {
    if (millis === null || millis === undefined) { return ''; }
    if (millis < 1) { return (millis * 1000).toFixed(0) + ' µs'; }
    if (millis < 1000) { return millis.toFixed(millis < 10 ? 1 : 0) + ' ms'; }
    return (millis / 1000).toFixed(2) + ' s';
  }

  function moment(millis) { return new Date(millis).toISOString().replace('T', ' ').replace('Z', ''); }

  function quantile(sorted, q) {
    return sorted.length === 0 ? null : sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)];
  }

  function ascending(a, b) { return a - b; }
  function durations(list) { return list.map(function (call) { return call.millis; }).sort(ascending); }
  function having(list, outcome) { return list.filter(function (call) { return call.outcome === outcome; }); }
  function badge(outcome, label) { return element('span', { 'class': 'badge ' + outcome }, label || outcome); }
  function version(call) { return call.prompt ? call.prompt + '@' + call.version : '(no prompt)'; }

  /* Sums of exact decimals are made by Java; here an amount is only shown. */
  function tiles() {
    var sorted = durations(calls);
    var rows = [['calls', calls.length]];
    data.outcomes.forEach(function (outcome) { rows.push([outcome, having(calls, outcome).length]); });
    rows.push(['cost', data.cost], ['p50', duration(quantile(sorted, 0.5))], ['p95', duration(quantile(sorted, 0.95))]);
    replace('tiles', rows.map(function (row) {
      return element('div', { 'class': 'tile' }, [element('b', {}, row[1]), row[0]]);
    }));
    document.getElementById('about').textContent = data.about;
  }

  function overview() {
    if (calls.length === 0) { return; }
    var width = 1200, height = 130, left = 10, top = 18, base = height - 18;
    var starts = calls.map(function (call) { return call.start; });
    var first = starts.reduce(function (a, b) { return Math.min(a, b); });
    var last = starts.reduce(function (a, b) { return Math.max(a, b); });
    var longest = Math.max(1, quantile(durations(calls), 1));
    var shown = calls.length > 5000 ? calls.slice(-5000) : calls;
    var dots = shown.map(function (call) {
      var x = left + (width - 2 * left) * (last === first ? 0.5 : (call.start - first) / (last - first));
      var y = base - (base - top) * Math.log1p(call.millis) / Math.log1p(longest);
      var dot = drawn('circle', { cx: x.toFixed(1), cy: y.toFixed(1), r: 3.5, 'class': call.outcome, 'fill-opacity': 0.7 });
      dot.append(drawn('title', {}, version(call) + ', ' + call.outcome + ', ' + duration(call.millis)));
      return drawn('a', { href: '#call=' + encodeURIComponent(call.id) }, dot);
    });
    replace('overview', drawn('svg', { viewBox: '0 0 ' + width + ' ' + height, role: 'img', 'aria-label': 'Duration of each call over time' }, [
      drawn('line', { x1: left, x2: width - left, y1: base, y2: base, 'class': 'axis' }),
      drawn('text', { x: left, y: 12 }, 'duration, logarithmic, up to ' + duration(longest)),
      drawn('text', { x: left, y: height - 4 }, moment(first)),
      drawn('text', { x: width - left, y: height - 4, 'text-anchor': 'end' }, moment(last))
    ].concat(dots)));
  }

  function versions() {
    var rows = data.versions.map(function (row) {
      var own = calls.filter(function (call) { return call.prompt === row.prompt && call.version === row.version && call.revision === row.revision; });
      var sorted = durations(own);
      return element('tr', {}, [
        cell(element('a', { href: '#q=' + encodeURIComponent(row.prompt + '@' + row.version) }, row.prompt + '@' + row.version)),
        cell(row.revision), figure(own.length), figure(having(own, 'failed').length), figure(having(own, 'blocked').length),
        figure(duration(quantile(sorted, 0.5))), figure(duration(quantile(sorted, 0.95))), figure(row.cost), figure(row.costPerCall),
        cell(row.scores),
        cell(row.diff ? element('a', { href: '#diff=' + row.diff }, 'what changed') : '')
      ]);
    });
    replace('versions', table([text('prompt'), text('revision'), number('calls'), number('errors'), number('blocked'), number('p50'), number('p95'),
      number('cost'), number('cost per call'), text('scores'), text('against the version before')], rows));
  }

  function badges(call) {
    var made = call.verdicts.filter(function (verdict) { return verdict.verdict !== 'pass'; }).map(function (verdict) {
      return badge(verdict.verdict === 'block' || verdict.verdict === 'error' ? 'failed' : 'blocked', verdict.name + ': ' + verdict.verdict);
    });
    call.feedback.forEach(function (given) { made.push(badge('answered', given.name + ' ' + given.value)); });
    return made;
  }

  function searchable(call) {
    return [version(call), call.id, call.parent, call.traceId, call.model, call.answered, call.outcome, call.errorType, call.rollout]
      .concat(call.input.concat(call.output).map(function (message) { return message.text; })).join('\n').toLowerCase();
  }

  function matching(state) {
    var words = (state.get('q') || '').toLowerCase().split(/\s+/).filter(Boolean);
    var outcome = state.get('outcome') || '';
    return newest.filter(function (call) {
      if (outcome && call.outcome !== outcome) { return false; }
      var all = words.length === 0 ? '' : searchable(call);
      return words.every(function (word) { return all.includes(word); });
    });
  }

  function list(state) {
    var found = matching(state);
    var rows = found.slice(0, limit).map(function (call) {
      return element('tr', { 'class': state.get('call') === call.id ? 'selected' : null }, [
        cell(link(call.id, moment(call.start))),
        cell([version(call), call.rollout ? element('div', { 'class': 'note' }, call.rollout) : null]),
        cell(call.answered || call.model), cell([badge(call.outcome), call.errorType ? ' ' + call.errorType : null]),
        figure(duration(call.millis)), figure(call.usage.input), figure(call.usage.output), figure(call.cost), cell(badges(call))
      ]);
    });
    var shown = [table([text('started (UTC)'), text('prompt'), text('model'), text('outcome'), number('duration'), number('tokens in'),
      number('tokens out'), number('cost'), text('verdicts and scores')], rows)];
    if (found.length > limit) {
      var more = element('button', { type: 'button' }, 'Show ' + Math.min(PAGE, found.length - limit) + ' more');
      more.addEventListener('click', function () { limit += PAGE; list(state); });
      shown.push(more);
    }
    replace('calls', shown);
    document.getElementById('shown').textContent = found.length + ' of ' + calls.length + ' calls';
  }

  function timeline(call) {
    var rows = [{ label: 'call', from: 0, millis: call.millis, kind: call.outcome }];
    call.attempts.forEach(function (attempt, index) {
      rows.push({ label: 'attempt ' + (index + 1) + ', ' + attempt.model + (attempt.error ? ', ' + attempt.error : ''), from: attempt.at, millis: attempt.millis, kind: attempt.error ? 'failed' : 'bar' });
    });
    call.verdicts.forEach(function (verdict) {
      rows.push({ label: verdict.name + ', ' + verdict.stage + ', ' + verdict.verdict, from: verdict.at - verdict.millis, millis: verdict.millis, kind: 'wait' });
    });
    call.events.forEach(function (event) { rows.push({ label: event.name, from: event.at, millis: 0, kind: 'mark' }); });
    calls.filter(function (other) { return other.parent === call.id; }).forEach(function (other) {
      rows.push({ label: 'caused: ' + version(other), from: other.start - call.start, millis: other.millis, kind: other.outcome });
    });
    var width = 800, row = 20, names = 280;
    var end = rows.reduce(function (most, one) { return Math.max(most, one.from + one.millis); }, Math.max(call.millis, 0.001));
    function x(millis) { return names + (width - names - 70) * Math.max(0, millis) / end; }
    return drawn('svg', { viewBox: '0 0 ' + width + ' ' + (rows.length * row + 8), role: 'img', 'aria-label': 'Timeline of the call' },
      rows.map(function (one, index) {
        var y = index * row + 6;
        return drawn('g', {}, [
          drawn('text', { x: 6, y: y + 12 }, one.label.length > 46 ? one.label.slice(0, 45) + '…' : one.label),
          drawn('rect', { x: x(one.from).toFixed(1), y: y, width: Math.max(2, x(one.from + one.millis) - x(one.from)).toFixed(1), height: row - 6, rx: 2, 'class': one.kind }),
          drawn('text', { x: (x(one.from + one.millis) + 6).toFixed(1), y: y + 12 }, one.millis ? duration(one.millis) : '')
        ]);
      }));
  }

  function messages(title, list) {
    return list.length === 0 ? [] : [element('h3', {}, title)].concat(list.map(function (message) {
      return element('div', { 'class': 'message ' + message.role }, [element('b', {}, message.role), element('pre', {}, message.text)]);
    }));
  }

  function facts(rows) {
    var children = [];
    rows.forEach(function (row) {
      if (row[1] !== null && row[1] !== undefined && row[1] !== '') {
        children.push(element('dt', {}, row[0]), element('dd', {}, row[1]));
      }
    });
    return element('dl', {}, children);
  }

  function link(id, label) { return element('a', { href: hash({ call: id }) }, label); }

  function detail(state) {
    var call = byId.get(state.get('call'));
    var panel = document.getElementById('detail');
    panel.hidden = !call;
    if (!call) { return; }
    var usage = call.usage;
    var caused = calls.filter(function (other) { return other.parent === call.id; });
    var parts = [
      element('a', { 'class': 'close', href: hash({ call: null }) }, 'close'),
      element('h2', {}, [version(call), ' ', badge(call.outcome), call.errorType ? ' ' + call.errorType : null]),
      timeline(call),
      facts([
        ['started', moment(call.start) + ' UTC'], ['duration', duration(call.millis)], ['first chunk', duration(call.firstChunk)],
        ['model', call.answered && call.answered !== call.model ? call.model + ', answered by ' + call.answered : call.model],
        ['provider', call.provider], ['revision', call.revision], ['rollout', call.rollout], ['parameters', call.parameters],
        ['tokens', usage.input + ' in (' + usage.cacheRead + ' from cache, ' + usage.cacheWrite + ' into it), ' + usage.output + ' out (' + usage.reasoning + ' reasoning)' + (usage.complete ? '' : '; not complete')],
        ['cost', call.cost], ['not known of the cost', call.unknownCost], ['cost of caused calls', call.causedCost], ['finish reason', call.finishReason], ['call id', call.id], ['trace id', call.traceId],
        ['caused by', call.parent ? (byId.has(call.parent) ? link(call.parent, call.parent) : call.parent) : null]
      ])
    ];
    if (caused.length > 0) {
      parts.push(element('h3', {}, 'Caused calls'), element('ul', {}, caused.map(function (other) {
        return element('li', {}, [link(other.id, version(other)), ', ' + other.outcome + ', ' + duration(other.millis) + ', ' + other.cost]);
      })));
    }
    if (call.verdicts.length > 0) {
      parts.push(element('h3', {}, 'Guardrails'), table([text('guardrail'), text('stage'), text('verdict'), text('findings'), number('took')], call.verdicts.map(function (verdict) {
        return element('tr', {}, [cell(verdict.name), cell(verdict.stage), cell(verdict.verdict), cell(verdict.findings), figure(duration(verdict.millis))]);
      })));
    }
    if (call.feedback.length > 0) {
      parts.push(element('h3', {}, 'Feedback'), table([text('name'), text('value'), text('from'), text('comment'), text('when')], call.feedback.map(function (given) {
        return element('tr', {}, [cell(given.name), cell(given.value), cell(given.source), cell(given.comment), cell(moment(given.time))]);
      })));
    }
    parts = parts.concat(messages('Input', call.input), messages('Output', call.output));
    if (call.input.length === 0 && call.output.length === 0) { parts.push(element('p', { 'class': 'note' }, call.contentNote)); }
    parts.push(element('details', {}, [element('summary', {}, 'Record'), element('pre', { 'class': 'raw' }, JSON.stringify(call, null, 2))]));
    panel.replaceChildren.apply(panel, parts);
    panel.scrollTop = 0;
  }

  function diff(state) {
    document.querySelectorAll('#diffs > article').forEach(function (article) {
      article.classList.toggle('open', article.id === 'diff-' + state.get('diff'));
    });
  }

  function current() { return new URLSearchParams(location.hash.slice(1)); }

  /* The whole state of the page is in its address: a view can be linked to, and the way back works. */
  function hash(changes) {
    var state = current();
    Object.entries(changes).forEach(function (entry) { if (entry[1]) { state.set(entry[0], entry[1]); } else { state.delete(entry[0]); } });
    return '#' + state.toString();
  }

  function go(changes) { location.hash = hash(changes); }

  function show() {
    var state = current();
    var search = document.getElementById('search');
    if (document.activeElement !== search) { search.value = state.get('q') || ''; }
    document.getElementById('outcome').value = state.get('outcome') || '';
    list(state);
    detail(state);
    diff(state);
  }

  document.getElementById('outcome').append.apply(document.getElementById('outcome'), data.outcomes.map(function (outcome) {
    return element('option', { value: outcome }, outcome);
  }));
  document.getElementById('search').addEventListener('input', function (event) { limit = PAGE; go({ q: event.target.value, call: null }); });
  document.getElementById('outcome').addEventListener('change', function (event) { limit = PAGE; go({ outcome: event.target.value, call: null }); });
  document.addEventListener('keydown', function (event) { if (event.key === 'Escape') { go({ call: null, diff: null }); } });
  window.addEventListener('hashchange', show);
  tiles();
  overview();
  versions();
  show();
  document.documentElement.setAttribute('data-ready', 'true');
})();
