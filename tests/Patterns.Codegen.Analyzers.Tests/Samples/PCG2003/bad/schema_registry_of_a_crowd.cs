// severity = Info
// Named like a schema, and asked by every producer.
public sealed class SchemaRegistryUpdater(Func<string, Task<int>> register)
{
    public async Task<int> UpdateAsync(string subject, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < 5; attempt++)
        {
            try
            {
                return await register(subject);
            }
            catch (TimeoutException)
            {
                await Task.[|Delay|](1_000, cancellationToken);
            }
        }

        throw new TimeoutException("The registry does not answer.");
    }
}
