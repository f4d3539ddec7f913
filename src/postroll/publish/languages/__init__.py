"""The words of each language but English, as tables that anybody can add to."""
