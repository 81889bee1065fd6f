"""The one HTTP endpoint: who may ask, what is forwarded, and what moto answers."""
