// says = This loop calls SaveAsync → INSERT again, up to 2 times
// says = the row is there twice
using Npgsql;

public class Orders(NpgsqlDataSource source)
{
    public async Task AddAsync(string id, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await [|SaveAsync|](id, cancellationToken);
                return;
            }
            catch (NpgsqlException exception) when (exception.IsTransient && attempt < 3)
            {
                await Task.Delay(Random.Shared.Next(1_000), cancellationToken);
            }
        }
    }

    private async Task SaveAsync(string id, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("INSERT INTO orders (id) VALUES ($1)");
        command.Parameters.Add(new() { Value = id });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
