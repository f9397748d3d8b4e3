// patterns_instances = 3
using System.Collections.Concurrent;

public sealed class Invitations
{
    public static readonly Invitations Instance = new();

    private readonly ConcurrentDictionary<Guid, int> _given = new();

    public int Most { get; set; } = 10;

    public void Give(Guid accountId, string name)
    {
        var given = [|_given|].AddOrUpdate(accountId, 1, (_, n) => n + 1);
        if (given > Most)
            throw new InvalidOperationException($"{name} has to wait until tomorrow.");
    }
}
