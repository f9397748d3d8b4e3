using Patterns.Codegen;

public class DbContext
{
    public Task<int> SaveChangesAsync(CancellationToken cancellationToken) => Task.FromResult(cancellationToken.IsCancellationRequested ? 0 : 1);
}

public partial class Orders(PatternRuntime patterns, DbContext context)
{
    [Lock("order:{id}", Ttl = "10s")]
    public partial Task ShipAsync(int id, CancellationToken cancellationToken);

    private async Task ShipAsyncCore(int id, CancellationToken cancellationToken) => await context.[|SaveChangesAsync|](cancellationToken);
}
