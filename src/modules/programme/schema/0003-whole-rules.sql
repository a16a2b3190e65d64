-- Versions issued before score sheets, changes, termination and chapters had words in the rules: nothing was set in them.
update fund_measure set rules = rules
  || jsonb_build_object('tracks', (
    select jsonb_agg(jsonb_build_object('quota', jsonb_build_object('value', null, 'source', '', 'confirmed', false), 'short', false) || t.track order by t.n)
    from jsonb_array_elements(rules->'tracks') with ordinality t (track, n)))
  || '{
  "sheets": {
    "application": {"criteria": [], "levels": [], "raters": [], "floor": null, "source": "", "confirmed": false},
    "midterm": {"criteria": [], "levels": [], "raters": [], "floor": null, "source": "", "confirmed": false},
    "final": {"criteria": [], "levels": [], "raters": [], "floor": null, "source": "", "confirmed": false}
  },
  "panelSize": {"value": null, "source": "", "confirmed": false},
  "excellentShare": {"value": null, "source": "", "confirmed": false},
  "changes": {
    "minor": {"value": null, "source": "", "confirmed": false},
    "major": {"value": null, "source": "", "confirmed": false},
    "daysBefore": {"value": null, "source": "", "confirmed": false}
  },
  "termination": {
    "startDays": {"value": null, "source": "", "confirmed": false},
    "returnWorkdays": {"value": null, "source": "", "confirmed": false},
    "barYears": {"value": null, "source": "", "confirmed": false}
  },
  "workMethod": null,
  "chapters": []
}'::jsonb where not rules ? 'sheets';
