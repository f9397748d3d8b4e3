namespace Patterns.Codegen.Testing.Histories;

/// <summary>What one key may see: at most one holder at a time, tokens that increase from holder to holder, and a resource that takes nothing from a holder of the past.</summary>
/// <param name="key">The key.</param>
/// <param name="exclusive">Whether holders must not overlap.</param>
/// <param name="violations">Takes what is wrong.</param>
internal sealed class LockModel(string key, bool exclusive, List<string> violations)
{
    private readonly Dictionary<string, LockEvent> _holders = [];
    private LockEvent? _lastAcquired;
    private LockEvent? _lastWritten;

    public void Apply(LockEvent entry)
    {
        switch (entry.Kind)
        {
            case LockEventKind.Acquired:
                Acquire(entry);
                break;
            case LockEventKind.Ended:
                _holders.Remove(entry.Client);
                break;
            case LockEventKind.Written:
                Write(entry);
                break;
            case LockEventKind.Refused when _lastWritten is null || entry.Token >= _lastWritten.Token && _lastAcquired?.Token == entry.Token:
                violations.Add($"{key}: the write of {entry.Client} with token {entry.Token} was refused, although no later token had written.");
                break;
        }
    }

    private void Acquire(LockEvent entry)
    {
        foreach (var holder in _holders.Values)
        {
            if (exclusive)
                violations.Add($"{key}: {entry.Client} (token {entry.Token}) acquired it while {holder.Client} (token {holder.Token}) held it.");
        }

        // Two that overlap may be told in either order; one that ended before the other began may not.
        if (_lastAcquired is { } last && entry.Token <= last.Token && (exclusive || entry.Token == last.Token))
            violations.Add($"{key}: token {entry.Token} of {entry.Client} is not higher than {last.Token} of {last.Client} before it.");
        _holders[entry.Client] = entry;
        if (_lastAcquired is null || entry.Token > _lastAcquired.Token)
            _lastAcquired = entry;
    }

    private void Write(LockEvent entry)
    {
        if (_lastWritten is { } last && entry.Token < last.Token)
            violations.Add($"{key}: the resource took a write of {entry.Client} with token {entry.Token} after one of {last.Client} with {last.Token}.");
        _lastWritten = entry;
    }
}
