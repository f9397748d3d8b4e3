using System.Buffers;

namespace Patterns.Codegen.AspNetCore;

/// <summary>Keeps a response back until its record is stored, up to a limit; a longer one goes out as it comes. Not thread-safe, like every response.</summary>
/// <param name="client">Where the response goes.</param>
/// <param name="limit">The most that is kept, in bytes.</param>
/// <param name="overflows">Called once, when more comes and the response goes on its way.</param>
internal sealed class ResponseBuffer(Stream client, int limit, Action overflows) : Stream
{
    // Nothing to be disposed: an endpoint may close its response and be answered for all that.
    private readonly ArrayBufferWriter<byte> _kept = new();

    /// <summary>Whether the response was too long to be kept, and is on its way.</summary>
    public bool IsOverflown { get; private set; }

    /// <summary>What is kept.</summary>
    public ReadOnlySpan<byte> Kept => _kept.WrittenSpan;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Sends what is kept.</summary>
    public async Task SendAsync(CancellationToken cancellationToken)
    {
        // Not even an empty write is allowed after a status without a body.
        if (_kept.WrittenCount == 0)
            return;
        await client.WriteAsync(_kept.WrittenMemory, cancellationToken).ConfigureAwait(false);
        _kept.ResetWrittenCount();
    }

    // Nothing to flush while all is kept back.
    public override void Flush()
    {
        if (IsOverflown)
            client.Flush();
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => IsOverflown ? client.FlushAsync(cancellationToken) : Task.CompletedTask;

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (!IsOverflown && _kept.WrittenCount + buffer.Length <= limit)
        {
            _kept.Write(buffer);
            return;
        }

        if (!IsOverflown)
        {
            IsOverflown = true;
            overflows();
            client.Write(Kept);
            _kept.ResetWrittenCount();
        }

        client.Write(buffer);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (!IsOverflown && _kept.WrittenCount + buffer.Length <= limit)
        {
            _kept.Write(buffer.Span);
            return;
        }

        if (!IsOverflown)
        {
            IsOverflown = true;
            overflows();
            await SendAsync(cancellationToken).ConfigureAwait(false);
        }

        await client.WriteAsync(buffer, cancellationToken).ConfigureAwait(false);
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
