using System.Buffers;
using System.Text.Json;

namespace Patterns.Codegen.Idempotency;

/// <summary>What canonical JSON is written with: one for each thread, so that a call costs no memory.</summary>
internal static class CanonicalScratch
{
    // What a long text has needed is not kept.
    private const int MostKept = 64 * 1024;

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? t_buffer;

    [ThreadStatic]
    private static Utf8JsonWriter? t_writer;

    /// <summary>This thread's, empty. What was written with it before is gone.</summary>
    public static (ArrayBufferWriter<byte> Buffer, Utf8JsonWriter Writer) Take()
    {
        if (t_buffer is not { Capacity: <= MostKept })
            t_buffer = new(1024);
        t_buffer.ResetWrittenCount();
        if (t_writer is null)
            t_writer = new(t_buffer);
        else
            t_writer.Reset(t_buffer);
        return (t_buffer, t_writer);
    }
}
