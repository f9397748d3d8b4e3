// says = nothing in this type unlocks it
using Npgsql;

public class Migrations
{
    public void Run(NpgsqlConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = [|"select pg_advisory_lock(1234, 1)"|];
        command.ExecuteNonQuery();
        Console.WriteLine("migrating");
    }
}
