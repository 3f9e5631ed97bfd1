"""What one work digs and another needs: kinds, volumes, an exact programme, what it spares."""
