namespace Patterns.Codegen.Postgres;

/// <summary>
/// Whether a claim had better read in the same trip what is there: it had while one of the last <see cref="Rare"/> has found a record, and until so many were made. Thread-safe.
/// </summary>
internal sealed class RepetitionForecast
{
    /// <summary>What so many claims save by not reading is worth the second trip of the one that should have, on a server that is not farther away than 2 ms.</summary>
    internal const int Rare = 100;

    private int _granted;

    /// <summary>Whether one is to be expected.</summary>
    public bool IsLikely => Volatile.Read(ref _granted) < Rare;

    /// <summary>Counts a claim that was granted. Some that are counted at the same time may be lost.</summary>
    public void Granted()
    {
        if (IsLikely)
            _granted++;
    }

    /// <summary>Counts one that found a record.</summary>
    public void Repeated()
    {
        if (Volatile.Read(ref _granted) != 0)
            Volatile.Write(ref _granted, 0);
    }
}
