// patterns_instances = 3
public class Gate
{
    private static readonly SemaphoreSlim Slots = new(4);

    public async Task<bool> TryLimitAsync()
    {
        if (!await Slots.WaitAsync(TimeSpan.FromSeconds(1)))
            return false;
        Slots.Release();
        return true;
    }
}
