"""A stand-in run for tests of reports and sheets: invented numbers, never shipped."""


def text(code, **values):
    return {"code": code, "values": values}


def both(en, fr):
    return {"en": en, "fr": fr}


def model_run(algorithm="clairville:accidentrisk"):
    """A model's manifest with one of each thing a report can hold."""
    deciles = [i / 10 for i in range(1, 11)]
    return {
        "algorithm": algorithm,
        "version": "0.1.0",
        "run_id": "20240613T143000Z-abcd1234",
        "started": "2024-06-13T14:30:00+00:00",
        "duration_s": 72.4,
        "cpu_s": 61.0,
        "energy_wh": 0.2542,
        "energy_formula": "energy_wh = cpu_s / 3600 * 15 W",
        "seed": 7,
        "parameters": {
            "STREETS": "store.gpkg|layername=roads",
            "SEGMENT_LENGTH": 150.0,
            "SEED": 7,
            "CRASHES_FIELDS": "{}",
        },
        "inputs": [
            {
                "name": "STREETS",
                "theme": "roads",
                "rows": 6564,
                "data_date": "2024-03-01",
                "licence": "ODbL",
                "source": "voie",
                "sha256": "00",
            },
            {
                "name": "CRASHES",
                "theme": "accidents",
                "rows": 5611,
                "data_date": "2019-12-31",
                "licence": "",
                "source": "onisr",
                "sha256": "01",
            },
        ],
        "outputs": {},
        "versions": {"clairville": "0.1.0", "qgis": "3.40"},
        "counts": {
            "CRASHES: announced": 5611,
            "CRASHES: kept": 5560,
            "CRASHES: no_geometry": 51,
            "unmatched": 61,
        },
        "warnings": [{"code": "cancelled", "values": {}, "text": "Cancelled."}],
        "report": {
            "headline": [
                both("The Poisson deviance is better.", "La déviance de Poisson est meilleure."),
                both(
                    "One tenth of the streets holds half of the accidents.",
                    "Un dixième des rues concentre la moitié des accidents.",
                ),
                both("Forty segments stay in the top.", "Quarante segments restent en tête."),
            ],
            "limits": [
                both("Speed is not in the data.", "La vitesse ne figure pas dans les données.")
            ],
            "tables": [
                {
                    "title": both("Model and baselines", "Modèle et références"),
                    "columns": [
                        both("Method", "Méthode"),
                        both(
                            "Accidents found in 5 % of length",
                            "Accidents trouvés dans 5 % du linéaire",
                        ),
                        both("Advantage", "Avantage"),
                    ],
                    "rows": [
                        [both("Model <A>", "Modèle <A>"), 0.3127, 6.254],
                        [both("Length only", "Longueur seule"), 0.091, 1.82],
                        [both("None", "Aucun"), None, 1.0],
                    ],
                }
            ],
            "charts": [
                {
                    "kind": "gain",
                    "title": both("Accidents found", "Accidents trouvés"),
                    "x_label": both("Share of length", "Part du linéaire"),
                    "y_label": both("Share of accidents", "Part des accidents"),
                    "series": [
                        {
                            "name": both("Model", "Modèle"),
                            "x": [0, *deciles],
                            "y": [0, *(d**0.4 for d in deciles)],
                            "low": [0, *(d**0.45 for d in deciles)],
                            "high": [0, *(d**0.35 for d in deciles)],
                        },
                        {
                            "name": both("Length", "Longueur"),
                            "x": [0, *deciles],
                            "y": [0, *(d**0.8 for d in deciles)],
                        },
                    ],
                },
                {
                    "kind": "calibration",
                    "title": both("Calibration by tenth", "Calage par dixième"),
                    "x_label": both("Expected", "Attendus"),
                    "y_label": both("Observed", "Observés"),
                    "series": [
                        {
                            "name": both("Model", "Modèle"),
                            "x": [1.0 * i for i in range(1, 11)],
                            "y": [1.1 * i for i in range(1, 11)],
                        }
                    ],
                },
                {
                    "kind": "bar",
                    "title": both("What weighs", "Ce qui pèse"),
                    "x_label": both("Factor", "Facteur"),
                    "y_label": both("Weight", "Poids"),
                    "series": [
                        {
                            "name": both("Weight", "Poids"),
                            "x": [both("Width", "Largeur"), "Junctions & crossings"],
                            "y": [0.4, 1.25],
                        }
                    ],
                },
            ],
        },
    }


def city_run():
    """A runcity manifest with two steps."""
    steps = [model_run(), model_run("clairville:plantability")]
    whole = dict(
        model_run("clairville:runcity"),
        counts={},
        inputs=[],
        report={"steps": steps, "headline": [], "limits": [], "tables": [], "charts": []},
    )
    whole["parameters"] = {
        "PROFILE": "paris_demo",
        "DATETIME": "2024-06-13T16:30:00",
        "BUDGET": 2000000.0,
        "MANIFEST": None,
    }
    return whole
