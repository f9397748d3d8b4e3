// says = the lock in the table 'locks' never expires
using Npgsql;

public class Leader(NpgsqlDataSource postgres)
{
    private const string Claim = @"
        insert into ops.locks (name, owner)
        values ($1, $2)
        on conflict do nothing";

    private readonly Guid _me = Guid.NewGuid();

    public bool TryLead()
    {
        using var command = postgres.CreateCommand([|Claim|]);
        command.Parameters.AddWithValue("leader");
        command.Parameters.AddWithValue(_me);
        return command.ExecuteNonQuery() > 0;
    }

    public void Resign()
    {
        using var command = postgres.CreateCommand("delete from ops.locks where name = $1 and owner = $2");
        command.Parameters.AddWithValue("leader");
        command.Parameters.AddWithValue(_me);
        command.ExecuteNonQuery();
    }
}
