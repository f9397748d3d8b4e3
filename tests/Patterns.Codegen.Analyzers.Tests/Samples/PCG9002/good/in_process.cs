// build_property.PatternsInstances = 1
namespace Shop;

public class Job
{
    private readonly SemaphoreSlim _gate = new(1);

    public async Task Run(Func<Task> work)
    {
        await _gate.WaitAsync();
        try
        {
            await work();
        }
        finally
        {
            _gate.Release();
        }
    }
}
